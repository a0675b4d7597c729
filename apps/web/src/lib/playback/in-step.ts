import { otherMs, paceAt, type Anchor } from '#libs/contracts';

/** What the following player does next. `wait`: it is ahead, and stands still until the leading one has caught up. */
export interface FollowStep {
  /** Where it jumps to; `null`: it stays on its way. */
  seekMs: number | null;
  wait: boolean;
  /** How fast it plays, 1 as recorded. */
  speed: number;
}

/** Further apart than this one jumps, since to run after it would take longer than one can watch. */
const JUMP_MS = 900;
/** Ahead by more than this it waits. */
const AHEAD_MS = 250;
/** In this time a small distance is made up for. */
const CATCH_UP_MS = 1_500;
const SLOWEST = 0.5;
const FASTEST = 2;
/** A video that has ended begins anew when it is told to play. */
const BEFORE_END_MS = 150;

/**
 * Keeps a player with another one, word by word: where the same takes longer to say it plays faster, where it has more to say it jumps,
 * where it has less it waits.
 * @param speed that of the leading player
 */
export function followStep(anchors: readonly Anchor[], leaderMs: number, followerMs: number, followerEndMs: number, speed = 1): FollowStep {
  const target = otherMs(anchors, leaderMs);
  const last = followerEndMs - BEFORE_END_MS;
  if (target >= last) return { seekMs: Math.abs(last - followerMs) > JUMP_MS ? last : null, wait: true, speed };
  const behindMs = target - followerMs;
  const pace = speed * (paceAt(anchors, leaderMs) + behindMs / CATCH_UP_MS);
  const faster = Math.min(FASTEST, Math.max(SLOWEST, pace));
  if (Math.abs(behindMs) > JUMP_MS) return { seekMs: target, wait: false, speed };
  return { seekMs: null, wait: behindMs < -AHEAD_MS, speed: faster };
}
