import type { ReviewKind } from '#libs/contracts';
import type { SearchMoment } from './search-document.js';
import { coach, COACHES, person } from './readers.js';

/** A criterion that was scored, of a submitted scorecard, with the seconds that show it. */
export interface ScoredCriterion {
  kind: ReviewKind;
  reviewerId: string;
  name: string;
  note: string;
  evidence: { atMs: number; endMs: number | null }[];
}

/**
 * A moment for each second that shows a criterion; one of the whole video where none does. Read by whom the scorecard's own page shows it
 * (`scorecards/visible-reviews.ts`): the owner; of coaches who have submitted theirs, so that nobody follows anybody; the owner's own
 * look by every coach. Never by colleagues.
 */
export function scoredMoments(criteria: readonly ScoredCriterion[], ownerId: string, spanMs: number): SearchMoment[] {
  const scorers = [...new Set(criteria.filter(({ kind }) => kind === 'coach').map(({ reviewerId }) => coach(reviewerId)))].sort();
  return criteria.flatMap(({ kind, name, note, evidence }) =>
    (evidence.length > 0 ? evidence : [{ atMs: 0, endMs: 0 }]).map(({ atMs, endMs }): SearchMoment => ({
      source: 'scorecard',
      field: null,
      atMs,
      endMs: endMs ?? atMs + spanMs,
      text: note === '' ? name : `${name}: ${note}`,
      lines: [],
      readers: [person(ownerId), ...(kind === 'self' ? [COACHES] : scorers)],
    })),
  );
}
