/** The same word in two recordings: when it is said in the one and in the other, in ms. A list of them rises in both. */
export interface Anchor {
  fromMs: number;
  toMs: number;
}

/** How many ms of the other recording pass in one ms of this one, and where the other one stands. Between anchors evenly; beyond them at the same pace. */
function lineAt(anchors: readonly Anchor[], ms: number): { toMs: number; pace: number } {
  const first = anchors[0];
  if (!first) return { toMs: ms, pace: 1 };
  const before = anchors.findLast(({ fromMs }) => fromMs <= ms);
  if (!before) return { toMs: first.toMs - (first.fromMs - ms), pace: 1 };
  const after = anchors.find(({ fromMs }) => fromMs > ms);
  const pace = after ? (after.toMs - before.toMs) / (after.fromMs - before.fromMs) : 1;
  return { toMs: before.toMs + (ms - before.fromMs) * pace, pace };
}

/** Where the other recording says what this one says at `ms`; never before its start. */
export function otherMs(anchors: readonly Anchor[], ms: number): number {
  return Math.max(0, Math.round(lineAt(anchors, ms).toMs));
}

/** How fast the other recording goes through the same words, 1 for as fast. */
export function paceAt(anchors: readonly Anchor[], ms: number): number {
  return lineAt(anchors, ms).pace;
}

/** The same anchors seen from the other recording. */
export function turned(anchors: readonly Anchor[]): Anchor[] {
  return anchors.map(({ fromMs, toMs }) => ({ fromMs: toMs, toMs: fromMs }));
}
