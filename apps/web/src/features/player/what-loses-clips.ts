import type { ModuleSummary } from '../../api/generated';

/** What is said before a video goes of which clips are shown elsewhere; `null` when none are. */
export function whatLosesClips(modules: readonly Pick<ModuleSummary, 'title' | 'owner'>[]): string | null {
  const [first] = modules;
  if (!first) return null;
  const titles = new Intl.ListFormat('en').format(modules.map(({ title }) => `“${title}”`));
  if (modules.length === 1) return `The ${nounOf(first)} ${titles} shows clips of this. It loses them, and gets them back when you undo.`;
  const nouns = [...new Set(modules.map(nounOf))].map((noun) => `${noun}s`).join(' and ');
  return `${modules.length} ${nouns} show clips of this: ${titles}. They lose them, and get them back when you undo.`;
}

function nounOf({ owner }: Pick<ModuleSummary, 'owner'>): string {
  return owner === null ? 'module' : 'playlist';
}
