/** Two raters' values of one thing. */
export type RatedPair = readonly [number, number];

/**
 * Cohen's weighted kappa with quadratic weights: how much two raters agree beyond chance, where a difference of two steps counts four times
 * one of one step. 1: always the same; 0: no more than chance; below: less.
 * J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968): κ = 1 − Σ v·observed / Σ v·expected, with v = (i − j)².
 *
 * @returns `null` when chance alone would agree always, as when both raters only ever gave one and the same value
 */
export function weightedKappa(pairs: readonly RatedPair[]): number | null {
  const n = pairs.length;
  if (n === 0) return null;
  let observed = 0;
  let expected = 0;
  for (const [first, second] of pairs) observed += (first - second) ** 2;
  // Each first against each second, which have few values: by how often each was given.
  const seconds = counts(pairs.map(([, second]) => second));
  for (const [first, times] of counts(pairs.map(([value]) => value))) {
    for (const [second, others] of seconds) expected += times * others * (first - second) ** 2;
  }
  return expected === 0 ? null : 1 - (n * observed) / expected;
}

/**
 * Agreement of any number of raters: the mean of the kappas of all their pairs, each by the number of things that both rated.
 * R. Light, "Measures of response agreement for qualitative data", Psychological Bulletin 76 (1971), there without the weighting.
 */
export function agreement(byRaters: readonly (readonly RatedPair[])[]): number | null {
  let sum = 0;
  let weight = 0;
  for (const pairs of byRaters) {
    const kappa = weightedKappa(pairs);
    if (kappa === null) continue;
    sum += kappa * pairs.length;
    weight += pairs.length;
  }
  return weight === 0 ? null : sum / weight;
}

function counts(values: readonly number[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return times;
}
