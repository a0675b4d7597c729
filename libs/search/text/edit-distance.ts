/**
 * Damerau–Levenshtein distance (optimal string alignment): letters put in, left out, changed, or two neighbours swapped.
 * @param limit gives up early: anything above it comes back as `limit + 1`
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  return Math.min(distances(a, b, limit).at(-1) ?? 0, limit + 1);
}

/** The distance from `typed` to the nearest beginning of `word`, as {@link editDistance} gives it. */
export function beginningDistance(typed: string, word: string, limit: number): number {
  if (typed.length - word.length > limit) return limit + 1;
  return Math.min(...distances(typed, word.slice(0, typed.length + limit), limit), limit + 1);
}

/** How far `a` is from each beginning of `b`, the empty one first; of little meaning where all are above `limit`. */
function distances(a: string, b: string, limit: number): number[] {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return row;
    beforeLast = last;
    last = row;
  }
  return last;
}

/** How many typing errors a word of this length may have: none in very short ones, where everything is near everything. */
export function typoTolerance(length: number): 0 | 1 | 2 {
  if (length < 4) return 0;
  return length < 8 ? 1 : 2;
}
