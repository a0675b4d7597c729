import type { CriterionScore } from '../../api/generated';

/** What a scorecard is filled in with. */
export interface Filled {
  scores: CriterionScore[];
  answers: string[];
  summary: string;
}

/**
 * Changes to submitted scorecards, by the scorecard's id: nobody sees them before they are submitted too, so no draft of them is sent. Kept
 * here, they are still there after a look at another tab of the player.
 */
export const unsentChanges = new Map<string, Filled>();
