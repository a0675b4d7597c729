import { describe, expect, it } from '@jest/globals';
import type { Criterion, CriterionScore } from '../api/generated';
import { overall, overallWords } from './overall';

const criteria: Criterion[] = [
  { id: 'a', name: 'a', kind: 'scale', weight: 3, levels: ['', '', '', '', ''] },
  { id: 'b', name: 'b', kind: 'check', weight: 1, levels: [] },
];
const score = (criterionId: string, value: number | null): CriterionScore => ({ criterionId, value, note: '', evidence: [] });

describe('overall', () => {
  it('is the weighted mean of what is applicable', () => {
    // (3 · ¾ + 1) / 4 = 0.8125 → 4.25
    expect(overall(criteria, [score('a', 4), score('b', 1)])).toBe(4.3);
    expect(overall(criteria, [score('a', 4), score('b', null)])).toBe(4);
    expect(overall(criteria, [])).toBeNull();
  });

  it('says how it came to be', () => {
    expect(overallWords(criteria, [score('a', 4), score('b', 1)])).toBe('(3 × 75 % + 1 × 100 %) ÷ 4, spread over 1 to 5');
  });
});
