import { describe, expect, it } from '@jest/globals';
import { agreement, weightedKappa, type RatedPair } from './kappa.js';

/** `counts[i][j]`: how often the first rater gave i and the second j. */
function pairsOf(counts: number[][]): RatedPair[] {
  return counts.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, (): RatedPair => [i, j])));
}

describe('weightedKappa', () => {
  it('is Cohen’s kappa with two values: the grant proposals of https://en.wikipedia.org/wiki/Cohen%27s_kappa give 0.40', () => {
    expect(weightedKappa(pairsOf([[20, 5], [10, 15]]))).toBeCloseTo(0.4, 10);
  });

  it('and the two tables there with the same agreement, 60 of 100: 0.1304 and 0.2593', () => {
    expect(weightedKappa(pairsOf([[45, 15], [25, 15]]))).toBeCloseTo(0.1304, 4);
    expect(weightedKappa(pairsOf([[25, 35], [5, 35]]))).toBeCloseTo(0.2593, 4);
  });

  it('agrees with an example computed by hand with three values', () => {
    // Pairs 1-1, 2-2, 3-3, 1-2, 3-1. Observed Σ(i−j)² = 0+0+0+1+4 = 5.
    // Expected, each first (1, 2, 3, 1, 3) against each second (1, 2, 3, 2, 1): 6 for a 1, twice, 3 for the 2, 10 for a 3, twice: 35.
    // κ = 1 − 5·5 / 35 = 0.2857
    expect(weightedKappa([[1, 1], [2, 2], [3, 3], [1, 2], [3, 1]])).toBeCloseTo(1 - 25 / 35, 10);
  });

  it('is 1 for the same, below 0 for the opposite, and nothing where chance alone agrees', () => {
    expect(weightedKappa([[1, 1], [4, 4], [5, 5]])).toBe(1);
    expect(weightedKappa([[1, 5], [5, 1]])).toBe(-1);
    expect(weightedKappa([[3, 3], [3, 3]])).toBeNull();
    expect(weightedKappa([])).toBeNull();
  });
});

describe('weightedKappa of many pairs', () => {
  it('is the same figure as of few, and counts values instead of comparing all with all', () => {
    const few = pairsOf([[45, 15], [25, 15]]);
    const many = Array.from({ length: 150 }, () => few).flat();
    const begunAt = performance.now();
    expect(weightedKappa(many)).toBe(weightedKappa(few));
    expect(performance.now() - begunAt).toBeLessThan(2_000);
  });
});

describe('agreement', () => {
  it('is the mean over the pairs of raters, by what they rated', () => {
    // κ 1 over three videos, κ −1 over two: (3 − 2) / 5
    expect(agreement([[[1, 1], [4, 4], [5, 5]], [[1, 5], [5, 1]]])).toBeCloseTo(0.2, 10);
    expect(agreement([[[3, 3]], []])).toBeNull();
  });
});
