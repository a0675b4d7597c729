/** `83_000` → `1:23`, `3_723_000` → `1:02:03`. Takes integer milliseconds; the one time format of the product. */
export function formatMs(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** `1:23` → `83_000`, `1:02:03` → `3_723_000`, `45` → `45_000`; `null` when it is no time. */
export function parseTime(text: string): number | null {
  if (!/^\d{1,3}(:\d{1,2}){0,2}$/.test(text)) return null;
  return text.split(':').reduce((total, part) => total * 60 + Number(part), 0) * 1000;
}
