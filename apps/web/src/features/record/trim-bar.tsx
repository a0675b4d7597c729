import { Button, Group, RangeSlider, Text } from '@mantine/core';
import { IconScissors } from '@tabler/icons-react';
import { formatMs } from '#libs/contracts';
import classes from './trim.module.css';
import { MIN_SPAN_MS, STEP_MS, trimOf, type Span } from './trim';
import { useFrames } from './use-frames';

const FRAMES = 8;

interface Props {
  url: string;
  durationMs: number;
  span: Span;
  onChange: (span: Span) => void;
  /** A handle was moved to this time: what it cuts is to be seen. */
  onLook: (ms: number) => void;
}

/** Cuts start and end off a take: two handles over its pictures, by mouse, finger or arrow keys. */
export function TrimBar({ url, durationMs, span, onChange, onLook }: Props) {
  const frames = useFrames(url, durationMs, FRAMES);
  const trimmed = trimOf(span, durationMs) !== null;
  const percent = (ms: number) => `${(ms / durationMs) * 100}%`;

  const change = ([startMs, endMs]: [number, number]) => {
    onLook(startMs === span.startMs ? endMs : startMs);
    onChange({ startMs, endMs });
  };

  return (
    <section aria-label="Trim" className={classes['trim']}>
      <Group justify="space-between" mih={44} wrap="nowrap">
        <Group gap="xs" wrap="nowrap">
          <IconScissors size={18} aria-hidden="true" />
          <Text size="sm" className="tabular">
            {trimmed ? `Keeps ${formatMs(span.endMs - span.startMs)} of ${formatMs(durationMs)}` : 'Trim start and end'}
          </Text>
        </Group>
        {trimmed && (
          <Button variant="subtle" flex="none" onClick={() => onChange({ startMs: 0, endMs: durationMs })}>
            Keep all
          </Button>
        )}
      </Group>
      <div className={classes['strip']}>
        <div className={classes['frames']} aria-hidden="true">
          {frames.map((frame, index) => (
            <img key={index} src={frame} alt="" draggable={false} />
          ))}
        </div>
        <span className={classes['cut']} style={{ left: 0, width: percent(span.startMs) }} />
        <span className={classes['cut']} style={{ right: 0, width: percent(durationMs - span.endMs) }} />
        <RangeSlider
          min={0}
          max={durationMs}
          step={STEP_MS}
          minRange={Math.min(MIN_SPAN_MS, durationMs)}
          value={[span.startMs, span.endMs]}
          onChange={change}
          label={formatMs}
          thumbFromLabel="Start of what is kept"
          thumbToLabel="End of what is kept"
          className={classes['slider'] ?? ''}
          classNames={{ trackContainer: classes['trackContainer'] ?? '', track: classes['track'] ?? '', thumb: classes['thumb'] ?? '', bar: classes['bar'] ?? '' }}
          disabled={durationMs <= MIN_SPAN_MS}
        />
      </div>
    </section>
  );
}
