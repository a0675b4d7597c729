/** Two stretches of words: from a place to the one before another. */
interface Stretch {
  aFrom: number;
  aTo: number;
  bFrom: number;
  bTo: number;
}

type Pair = [number, number];

/** The largest table of a longest common subsequence, in cells: a quarter of a megabyte, a millisecond. */
const MOST_CELLS = 250_000;
/** How often a stretch is parted at words that are there once. */
const MOST_PARTINGS = 24;

/**
 * Pairs of places at which two texts have the same word, in order: a longest common subsequence, exactly for short texts. Long ones
 * are first parted at words that each has once, as patience diff does (Bram Cohen), so that n words cost about n × 500 steps at most
 * and not n²; a long stretch without any such word is left without pairs.
 */
export function commonWords(a: readonly string[], b: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  collect(a, b, { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }, MOST_PARTINGS, pairs);
  return pairs.sort(([i], [k]) => i - k);
}

function collect(a: readonly string[], b: readonly string[], stretch: Stretch, partings: number, pairs: Pair[]): void {
  const { aFrom, aTo, bFrom, bTo } = withoutSameEnds(a, b, stretch, pairs);
  if (aFrom === aTo || bFrom === bTo) return;
  if ((aTo - aFrom) * (bTo - bFrom) <= MOST_CELLS) {
    longest(a.slice(aFrom, aTo), b.slice(bFrom, bTo)).forEach(([i, j]) => pairs.push([aFrom + i, bFrom + j]));
    return;
  }
  const once = partings > 0 ? rising(wordsOnce(a, b, { aFrom, aTo, bFrom, bTo })) : [];
  if (once.length === 0) return;
  let [i, j] = [aFrom, bFrom];
  for (const [nextI, nextJ] of once) {
    pairs.push([nextI, nextJ]);
    collect(a, b, { aFrom: i, aTo: nextI, bFrom: j, bTo: nextJ }, partings - 1, pairs);
    [i, j] = [nextI + 1, nextJ + 1];
  }
  collect(a, b, { aFrom: i, aTo, bFrom: j, bTo }, partings - 1, pairs);
}

/** Takes what is the same at the start and the end, and gives what is left. */
function withoutSameEnds(a: readonly string[], b: readonly string[], stretch: Stretch, pairs: Pair[]): Stretch {
  const left = { ...stretch };
  while (left.aFrom < left.aTo && left.bFrom < left.bTo && a[left.aFrom] === b[left.bFrom]) pairs.push([left.aFrom++, left.bFrom++]);
  while (left.aFrom < left.aTo && left.bFrom < left.bTo && a[left.aTo - 1] === b[left.bTo - 1]) pairs.push([--left.aTo, --left.bTo]);
  return left;
}

/** The places of words that both stretches have exactly once, in the order of the first. */
function wordsOnce(a: readonly string[], b: readonly string[], { aFrom, aTo, bFrom, bTo }: Stretch): Pair[] {
  const inB = places(b, bFrom, bTo);
  const found: Pair[] = [];
  for (const [word, i] of places(a, aFrom, aTo)) {
    const j = inB.get(word);
    if (i !== null && j !== null && j !== undefined) found.push([i, j]);
  }
  return found.sort(([i], [k]) => i - k);
}

/** Where each word of a stretch is; `null` for one that is there more than once. */
function places(words: readonly string[], from: number, to: number): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (let i = from; i < to; i += 1) {
    const word = words[i] ?? '';
    found.set(word, found.has(word) ? null : i);
  }
  return found;
}

/** The most pairs whose second place rises too (patience sorting). */
function rising(pairs: readonly Pair[]): Pair[] {
  const piles: { pair: Pair; before: number }[] = [];
  const tops: number[] = [];
  for (const pair of pairs) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((piles[tops[middle] ?? 0]?.pair[1] ?? 0) < pair[1]) low = middle + 1;
      else high = middle;
    }
    tops[low] = piles.push({ pair, before: tops[low - 1] ?? -1 }) - 1;
  }
  const chosen: Pair[] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = piles[at]?.before ?? -1) {
    const pile = piles[at];
    if (pile) chosen.push(pile.pair);
  }
  return chosen.reverse();
}

/** A longest common subsequence of two short texts. */
function longest(a: readonly string[], b: readonly string[]): Pair[] {
  const width = b.length + 1;
  // lengths[i * width + j]: how many words a[i…] and b[j…] have in common.
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const skip = Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
      lengths[i * width + j] = a[i] === b[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : skip;
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return pairs;
}
