import { useEffect } from 'react';
import { otherMs, type Anchor } from '#libs/contracts';
import { followStep } from './in-step';
import type { Player } from './player';

/** Lets one player follow another: it plays, pauses and jumps with it, each at the same words. */
export function useInStep(leader: Player, follower: Player, anchors: readonly Anchor[], followerEndMs: number): void {
  useEffect(() => {
    const keepUp = () => {
      if (leader.paused.get()) {
        follower.pause();
        follower.seek(Math.min(otherMs(anchors, leader.timeMs.get()), followerEndMs));
        return;
      }
      // It is on its way already; the next report of the leading one comes soon.
      if (follower.media?.seeking) return;
      const step = followStep(anchors, leader.timeMs.get(), follower.nowMs, followerEndMs, leader.speed.get());
      if (step.seekMs !== null) follower.seek(step.seekMs);
      follower.setSpeed(step.speed);
      if (step.wait) follower.pause();
      else if (follower.paused.get()) follower.play();
    };
    keepUp();
    const stops = [leader.timeMs.subscribe(keepUp), leader.paused.subscribe(keepUp)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [leader, follower, anchors, followerEndMs]);
}
