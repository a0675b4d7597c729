import type { Criterion, CriterionScore } from './dto/scorecard.dto.js';

/**
 * The overall of a scorecard, 1–5 with one decimal: each criterion as a share of what it can reach (a scale 1–5 as 0, ¼, ½, ¾, 1, a check
 * as 0 or 1), their mean by weight, spread over 1–5. What is not applicable, and what is not scored yet, counts for nothing.
 *
 * @returns `null` when nothing counts
 */
export function overall(criteria: readonly Criterion[], scores: readonly CriterionScore[]): number | null {
  const valueOf = new Map(scores.map(({ criterionId, value }) => [criterionId, value]));
  let reached = 0;
  let weights = 0;
  for (const { id, kind, weight } of criteria) {
    const value = valueOf.get(id);
    if (value === null || value === undefined) continue;
    reached += weight * (kind === 'check' ? value : (value - 1) / 4);
    weights += weight;
  }
  return weights === 0 ? null : Math.round((1 + (4 * reached) / weights) * 10) / 10;
}

/** What does not fit: a score of no criterion, twice one, or a value that its kind doesn't have. @returns criterion ids */
export function misfits(criteria: readonly Criterion[], scores: readonly CriterionScore[]): string[] {
  const kinds = new Map(criteria.map(({ id, kind }) => [id, kind]));
  const seen = new Set<string>();
  return scores.flatMap(({ criterionId, value }) => {
    const kind = kinds.get(criterionId);
    const twice = seen.has(criterionId);
    seen.add(criterionId);
    const fits = kind !== undefined && !twice && (value === null || (kind === 'check' ? value <= 1 : value >= 1));
    return fits ? [] : [criterionId];
  });
}

/** Criteria that still need a score or "not applicable" before a review can be submitted. */
export function missing(criteria: readonly Criterion[], scores: readonly CriterionScore[]): Criterion[] {
  const scored = new Set(scores.map(({ criterionId }) => criterionId));
  return criteria.filter(({ id }) => !scored.has(id));
}
