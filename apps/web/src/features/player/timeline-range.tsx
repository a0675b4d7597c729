import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { formatMs } from '#libs/contracts';
import type { DraftControls } from './use-draft';
import classes from './stage.module.css';

/** What an arrow key moves an end by, in ms; with Shift ten times that. */
const STEP_MS = 100;

/**
 * While a comment is written: a lane above the seek bar. Dragging along it sets the range that the comment speaks of,
 * and each end can be moved by pointer or arrow keys.
 */
export function TimelineRange({ controls, durationMs }: { controls: DraftControls; durationMs: number }) {
  const lane = useRef<HTMLDivElement>(null);
  const dragged = useRef<number | null>(null);
  const { atMs, endMs } = controls.draft;
  if (atMs === null || durationMs <= 0) return null;

  const msAt = ({ clientX }: PointerEvent) => {
    const box = lane.current?.getBoundingClientRect();
    if (!box || box.width === 0) return 0;
    return Math.round(Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * durationMs);
  };
  const begin = (anchorMs: number) => (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.stopPropagation();
    lane.current?.setPointerCapture(event.pointerId);
    dragged.current = anchorMs;
  };
  const onPointerMove = (event: PointerEvent) => {
    if (dragged.current !== null) controls.setRange(dragged.current, msAt(event));
  };
  const end = () => {
    dragged.current = null;
  };
  const onKey = (fixedMs: number, movingMs: number) => (event: KeyboardEvent) => {
    const direction = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const moved = movingMs + direction * STEP_MS * (event.shiftKey ? 10 : 1);
    controls.setRange(fixedMs, Math.min(durationMs, Math.max(0, moved)));
  };

  const left = (atMs / durationMs) * 100;
  const width = endMs === null ? 0 : ((endMs - atMs) / durationMs) * 100;
  const handle = (label: string, valueMs: number, fixedMs: number, place: number) => (
    <div
      role="slider"
      tabIndex={0}
      className={classes['rangeHandle']}
      style={{ left: `${place}%` }}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={durationMs}
      aria-valuenow={valueMs}
      aria-valuetext={formatMs(valueMs)}
      onPointerDown={begin(fixedMs)}
      onKeyDown={onKey(fixedMs, valueMs)}
    />
  );
  return (
    <div
      ref={lane}
      className={classes['rangeLane']}
      title="Drag to choose the range of the comment"
      onPointerDown={(event) => begin(msAt(event))(event)}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <div className={classes['rangeChosen']} style={{ left: `${left}%`, width: `${width}%` }} />
      {endMs === null ? (
        handle('End of the range', atMs, atMs, left)
      ) : (
        <>
          {handle('Start of the range', atMs, endMs, left)}
          {handle('End of the range', endMs, atMs, left + width)}
        </>
      )}
    </div>
  );
}
