import { describe, expect, it } from '@jest/globals';
import type { Criterion, CriterionScore } from './dto/scorecard.dto.js';
import { missing, misfits, overall } from './overall.js';

const scale = (id: string, weight: number): Criterion => ({ id, name: id, kind: 'scale', weight, levels: ['', '', '', '', ''] });
const check = (id: string, weight: number): Criterion => ({ id, name: id, kind: 'check', weight, levels: [] });
const score = (criterionId: string, value: number | null): CriterionScore => ({ criterionId, value, note: '', evidence: [] });

describe('overall', () => {
  const table: [name: string, criteria: Criterion[], scores: CriterionScore[], result: number | null][] = [
    ['one scale is itself', [scale('a', 3)], [score('a', 4)], 4],
    ['equal weights: the mean', [scale('a', 1), scale('b', 1)], [score('a', 2), score('b', 5)], 3.5],
    // (3·¾ + 1·0) / 4 = 0.5625 → 1 + 4 · 0.5625 = 3.25, rounded to 3.3
    ['weights count', [scale('a', 3), scale('b', 1)], [score('a', 4), score('b', 1)], 3.3],
    ['a check is all or nothing', [scale('a', 1), check('b', 1)], [score('a', 5), score('b', 0)], 3],
    ['a check that holds', [check('b', 2)], [score('b', 1)], 5],
    ['not applicable counts for nothing', [scale('a', 1), scale('b', 9)], [score('a', 3), score('b', null)], 3],
    ['nor does what is not scored', [scale('a', 1), scale('b', 9)], [score('a', 3)], 3],
    ['nothing at all', [scale('a', 1)], [score('a', null)], null],
  ];
  it.each(table)('%s', (_name, criteria, scores, result) => {
    expect(overall(criteria, scores)).toBe(result);
  });
});

describe('what fits a scorecard', () => {
  const criteria = [scale('a', 1), check('b', 1)];
  it('names scores of no criterion, twice one, and values that the kind does not have', () => {
    expect(misfits(criteria, [score('a', 5), score('b', 1)])).toEqual([]);
    expect(misfits(criteria, [score('a', null), score('b', null)])).toEqual([]);
    expect(misfits(criteria, [score('a', 0)])).toEqual(['a']);
    expect(misfits(criteria, [score('b', 2)])).toEqual(['b']);
    expect(misfits(criteria, [score('c', 1)])).toEqual(['c']);
    expect(misfits(criteria, [score('a', 1), score('a', 2)])).toEqual(['a']);
  });

  it('names what is still to be scored', () => {
    expect(missing(criteria, [score('a', null)]).map(({ id }) => id)).toEqual(['b']);
    expect(missing(criteria, [score('a', 2), score('b', 0)])).toEqual([]);
  });
});
