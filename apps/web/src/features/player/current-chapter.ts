/** The place of the chapter in which `ms` is, -1 before the first. `chapters` are in the order of their times. */
export function currentChapter(chapters: readonly { atMs: number }[], ms: number): number {
  return chapters.findLastIndex(({ atMs }) => atMs <= ms);
}

/** The same chapters with one more, in order; it takes the place of one that begins in the same second. */
export function withChapter<T extends { atMs: number }>(chapters: readonly T[], chapter: T): T[] {
  const second = (ms: number) => Math.floor(ms / 1000);
  return [...chapters.filter(({ atMs }) => second(atMs) !== second(chapter.atMs)), chapter].sort((a, b) => a.atMs - b.atMs);
}
