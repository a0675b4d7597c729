import { ActionIcon, Group, SegmentedControl, Slider, Text } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconRewindBackward5, IconRewindForward5 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { formatMs, otherMs, turned } from '#libs/contracts';
import type { TakeComparison, Video } from '../../api/generated';
import { PageHeader } from '../../components/page-header';
import { Player } from '../../lib/playback/player';
import { useInStep } from '../../lib/playback/use-in-step';
import { useShortcuts } from '../../lib/shortcuts';
import { useStore } from '../../lib/store';
import { count } from '../../lib/words';
import classes from './compare.module.css';
import { CompareSide } from './compare-side';

export interface Side {
  video: Video;
  /** `Take 2`. */
  name: string;
}

const JUMP_MS = 5_000;

/** Both play at once, each at the same words; one of them is heard, and leads. */
export function CompareScreen({ sides, comparison }: { sides: [Side, Side]; comparison: TakeComparison }) {
  useDocumentTitle(`${sides[0].name} and ${sides[1].name} of ${sides[0].video.title} · Sideline`);
  const [players] = useState((): [Player, Player] => [new Player(), new Player()]);
  const [heard, setHeard] = useState<0 | 1>(1);
  const [leader, follower] = heard === 0 ? players : [players[1], players[0]];
  const { video } = sides[heard];
  const other = sides[heard === 0 ? 1 : 0].video;
  const anchors = useMemo(() => (heard === 0 ? comparison.anchors : turned(comparison.anchors)), [comparison, heard]);
  useInStep(leader, follower, anchors, other.durationMs ?? Infinity);

  const endMs = video.durationMs ?? 0;
  const nowMs = useStore(leader.timeMs, (ms) => Math.min(ms, endMs));
  const paused = useStore(leader.paused);
  const hear = (index: 0 | 1) => {
    if (index === heard) return;
    const playing = !leader.paused.get();
    const ms = Math.min(otherMs(anchors, leader.nowMs), other.durationMs ?? Infinity);
    leader.pause();
    follower.setSpeed(1);
    follower.seek(ms, playing);
    setHeard(index);
  };
  useShortcuts({
    ' ': () => leader.toggle(),
    k: () => leader.toggle(),
    j: () => leader.seekBy(-JUMP_MS),
    l: () => leader.seekBy(JUMP_MS),
    ',': () => leader.step(-1),
    '.': () => leader.step(1),
    '1': () => hear(0),
    '2': () => hear(1),
  });

  return (
    <>
      <PageHeader title={`${sides[0].name} and ${sides[1].name}`} hint={hintFor(comparison)} />
      <div className={classes['sides']}>
        {sides.map((side, index) => (
          <CompareSide
            key={side.video.id}
            side={side}
            player={index === 0 ? players[0] : players[1]}
            heard={index === heard}
            onSeek={(ms) => leader.seek(index === heard ? ms : otherMs(turned(anchors), ms))}
          />
        ))}
      </div>
      <div className={classes['controls']} role="group" aria-label="Both takes">
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="subtle" size={44} aria-label="Back 5 seconds" onClick={() => leader.seekBy(-JUMP_MS)}>
            <IconRewindBackward5 size={22} />
          </ActionIcon>
          <ActionIcon variant="filled" color="iris" size={44} aria-label={paused ? 'Play both' : 'Pause both'} onClick={() => leader.toggle()}>
            {paused ? <IconPlayerPlayFilled size={22} /> : <IconPlayerPauseFilled size={22} />}
          </ActionIcon>
          <ActionIcon variant="subtle" size={44} aria-label="Forward 5 seconds" onClick={() => leader.seekBy(JUMP_MS)}>
            <IconRewindForward5 size={22} />
          </ActionIcon>
        </Group>
        <Slider
          className={classes['seek'] ?? ''}
          min={0}
          max={Math.max(1, endMs)}
          step={100}
          value={nowMs}
          label={(ms) => formatMs(ms)}
          thumbLabel={`Place in ${sides[heard].name}`}
          onChange={(ms) => leader.seek(ms)}
        />
        <Text component="span" size="sm" className="tabular">
          {formatMs(nowMs)} / {formatMs(endMs)}
        </Text>
        <SegmentedControl
          aria-label="Which take is heard"
          value={String(heard)}
          onChange={(value) => hear(value === '0' ? 0 : 1)}
          data={sides.map(({ name }, index) => ({ value: String(index), label: `Hear ${name.toLowerCase()}` }))}
        />
      </div>
    </>
  );
}

function hintFor({ basis, matchedWords }: TakeComparison): string {
  if (basis === 'words') return `At the same words: ${count(matchedWords, 'word')} in common.`;
  return 'At the same second: no words in common yet.';
}
