import type { ReviewRow } from './scored-review.repository.js';

export interface Viewer {
  userId: string;
  isOwner: boolean;
  canReview: boolean;
}

export interface VisibleReviews {
  mine: ReviewRow | null;
  self: ReviewRow | null;
  others: ReviewRow[];
  /** Submitted ones that are kept back until the viewer has submitted their own. */
  hiddenCount: number;
}

/**
 * Who sees which scorecard of a video. Pure, and the only place that says so:
 * a draft is its writer's; the rep's own look is the rep's until they share it, then the coaches' too; the rep sees what coaches
 * have submitted; a coach sees other coaches' only after their own, so that nobody follows anybody. Colleagues see none.
 */
export function visibleReviews(rows: readonly ReviewRow[], { userId, isOwner, canReview }: Viewer): VisibleReviews {
  const mine = rows.find((row) => row.reviewer.id === userId) ?? null;
  const submitted = rows.filter((row) => row.submittedAt !== null && row.reviewer.id !== userId);
  const self = canReview ? (submitted.find((row) => row.kind === 'self') ?? null) : null;
  const coaches = submitted.filter((row) => row.kind === 'coach');
  const open = isOwner || (canReview && mine !== null && mine.submittedAt !== null);
  return { mine, self, others: open ? coaches : [], hiddenCount: canReview && !open ? coaches.length : 0 };
}
