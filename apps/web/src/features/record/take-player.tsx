import { Text } from '@mantine/core';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { formatMs } from '#libs/contracts';
import { useStore } from '../../lib/store';
import { transfers } from '../../lib/transfers/transfers-store';
import { fileSize } from '../../lib/words';
import classes from './record.module.css';
import { MIN_SPAN_MS, type Span } from './trim';
import { TrimBar } from './trim-bar';
import type { Take } from './use-recorder';

/** Times of media are not exact to the ms. */
const SLACK_MS = 60;

/** Browsers write recordings without a length; jumping to their end makes them find it, so that the bar works. */
function findLength(event: SyntheticEvent<HTMLVideoElement>): void {
  const video = event.currentTarget;
  if (Number.isFinite(video.duration)) return;
  video.addEventListener('durationchange', () => (video.currentTime = 0), { once: true });
  video.currentTime = 1e9;
}

interface Props {
  take: Take;
  /** What is kept of it; `null` for all. */
  span: Span | null;
  onSpan: (span: Span, durationMs: number) => void;
}

/** The take as it was recorded, before the server has anything to show; only what is kept of it is played. */
export function TakePlayer({ take, span, onSpan }: Props) {
  const transfer = useStore(transfers, (all) => all.find(({ id }) => id === take.transfer.id));
  const [saved, setSaved] = useState(false);
  // Its line in the tray leaves before this screen does.
  useEffect(() => void take.transfer.saved.then(() => setSaved(true)), [take]);
  const video = useRef<HTMLVideoElement>(null);
  const [durationMs, setDurationMs] = useState<number | null>(null);
  const kept = span ?? { startMs: 0, endMs: durationMs ?? take.durationMs };

  const seek = (ms: number) => {
    if (video.current) video.current.currentTime = ms / 1000;
  };
  const onPlay = () => {
    const now = (video.current?.currentTime ?? 0) * 1000;
    if (now < kept.startMs - SLACK_MS || now >= kept.endMs - SLACK_MS) seek(kept.startMs);
  };
  const onTime = () => {
    if (!span || !video.current || video.current.paused || video.current.currentTime * 1000 < kept.endMs) return;
    video.current.pause();
    seek(kept.endMs);
  };
  const onDuration = () => {
    const seconds = video.current?.duration ?? 0;
    if (Number.isFinite(seconds) && seconds > 0) setDurationMs(Math.round(seconds * 1000));
  };

  return (
    <div>
      <div className={classes['preview']}>
        <video
          ref={video}
          src={take.url}
          controls
          playsInline
          aria-label="Your recording"
          onLoadedMetadata={findLength}
          onDurationChange={onDuration}
          onPlay={onPlay}
          onTimeUpdate={onTime}
        />
      </div>
      {durationMs !== null && durationMs > MIN_SPAN_MS && (
        <TrimBar url={take.url} durationMs={durationMs} span={kept} onChange={(next) => onSpan(next, durationMs)} onLook={seek} />
      )}
      <Text c="dimmed" size="sm" mt="xs" role="status">
        {formatMs(take.durationMs)} recorded.{' '}
        {saved ? 'Everything is saved.' : transfer ? `${fileSize(transfer.sent)} ${transfer.total === null ? '' : `of ${fileSize(transfer.total)} `}sent.` : ''}
        {transfer?.state === 'waiting' && ' The rest is kept on this device, and goes on by itself once there is a connection.'}
      </Text>
    </div>
  );
}
