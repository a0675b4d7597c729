import { VisuallyHidden } from '@mantine/core';
import { useStore } from '../../lib/store';
import type { Player } from '../../lib/playback/player';
import classes from './stage.module.css';

const SPEEDS = [1, 1.25, 1.5, 2, 0.75];

/** The speed of the playback; each press takes the next one. */
export function SpeedButton({ player }: { player: Player }) {
  const speed = useStore(player.speed);
  const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
  return (
    <button type="button" className={classes['speed']} onClick={() => player.setSpeed(next)}>
      <VisuallyHidden>Speed </VisuallyHidden>
      {speed}×
    </button>
  );
}
