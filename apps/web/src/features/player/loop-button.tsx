import { Button } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import type { Loop } from '../../lib/playback/loop';
import type { Player } from '../../lib/playback/player';
import { useStore } from '../../lib/store';

/** Plays a range again and again until it is pressed once more. */
export function LoopButton({ range: { atMs, endMs }, player }: { range: Loop; player: Player }) {
  const looping = useStore(player.loop, (loop) => loop?.atMs === atMs && loop.endMs === endMs);
  return (
    <Button
      size="compact-sm"
      variant={looping ? 'light' : 'subtle'}
      color={looping ? 'iris' : 'gray'}
      leftSection={<IconRepeat size={14} aria-hidden="true" />}
      aria-pressed={looping}
      onClick={() => player.toggleLoop({ atMs, endMs })}
    >
      Loop
    </Button>
  );
}
