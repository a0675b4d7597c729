import type { Criterion, CriterionScore } from '../api/generated';

/** As the server computes it (its word counts): the weighted mean of what is applicable, 1–5. `null` when nothing is scored. */
export function overall(criteria: readonly Criterion[], scores: readonly CriterionScore[]): number | null {
  const parts = counted(criteria, scores);
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  const reached = parts.reduce((sum, { weight, share }) => sum + weight * share, 0);
  return weights === 0 ? null : Math.round((1 + (4 * reached) / weights) * 10) / 10;
}

/** `(3 × 75 % + 1 × 100 %) ÷ 4`: how the overall came to be. */
export function overallWords(criteria: readonly Criterion[], scores: readonly CriterionScore[]): string {
  const parts = counted(criteria, scores);
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0);
  return `(${parts.map(({ weight, share }) => `${weight} × ${Math.round(share * 100)} %`).join(' + ')}) ÷ ${weights}, spread over 1 to 5`;
}

function counted(criteria: readonly Criterion[], scores: readonly CriterionScore[]): { weight: number; share: number }[] {
  return criteria.flatMap(({ id, kind, weight }) => {
    const value = scores.find(({ criterionId }) => criterionId === id)?.value;
    return value === null || value === undefined ? [] : [{ weight, share: kind === 'check' ? value : (value - 1) / 4 }];
  });
}
