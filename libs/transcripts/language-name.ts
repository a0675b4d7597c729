/** `de` → `German`; the code itself when nobody knows it, and a plain word when nobody said which. */
export function languageName(code: string): string {
  if (code === 'und') return 'Captions';
  return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' }).of(code) ?? code;
}
