import type { SearchMoment } from '../../api/generated';

/** A match in the title, and a score that no second shows, belong to the whole video. */
export function isSecond({ source, endMs }: Pick<SearchMoment, 'source' | 'endMs'>): boolean {
  return source !== 'title' && endMs > 0;
}

/** What of a video to show, and in which order: its best second, its other seconds as they come, and then what is true of all of it. */
export function bestFirst(moments: readonly SearchMoment[]): SearchMoment[] {
  const byRank = moments.toSorted((a, b) => a.rank - b.rank);
  const best = byRank.find(isSecond);
  return [...(best ? [best] : []), ...moments.filter((moment) => isSecond(moment) && moment !== best), ...byRank.filter((moment) => !isSecond(moment))];
}
