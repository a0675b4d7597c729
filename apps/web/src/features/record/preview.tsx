import { IconMicrophone } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { formatMs } from '#libs/contracts';
import type { Capture } from './capture';
import { limitWords, targetWords } from './prompt-settings';
import classes from './record.module.css';
import type { RecorderPhase } from './use-recorder';

interface Props {
  capture: Capture | null;
  phase: RecorderPhase;
  elapsedMs: number;
  /** How long it should take; `null` without a target. */
  targetMs: number | null;
  /** When it stops by itself; `null` without a limit. */
  limitMs: number | null;
  children: ReactNode;
}

/** The live picture; one's own face mirrored, as in a mirror. */
export function Preview({ capture, phase, elapsedMs, targetMs, limitMs, children }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = capture?.stream ?? null;
  }, [capture]);

  const running = phase.name === 'recording' || phase.name === 'paused';
  const times = [targetMs, limitMs].filter((ms) => ms !== null);
  const wholeMs = times.length > 0 ? Math.min(...times) : null;

  return (
    <div className={classes['preview']}>
      <video
        ref={video}
        autoPlay
        muted
        playsInline
        aria-label="Live preview"
        hidden={!capture || capture.mode === 'audio'}
        data-mirrored={capture?.mode === 'camera' || undefined}
      />
      {capture?.mode === 'audio' && (
        <div className={classes['overlay']}>
          <IconMicrophone size={64} stroke={1.25} aria-hidden="true" />
        </div>
      )}
      <div className={classes['overlay']} data-note={!capture || undefined}>
        {children}
      </div>
      {phase.name === 'countdown' && (
        <div className={classes['countdown']} role="timer" aria-live="assertive">
          {phase.left}
        </div>
      )}
      {running && (
        <div className={classes['timer']}>
          <span className={classes['dot']} data-paused={phase.name === 'paused' || undefined} />
          {phase.name === 'paused' ? 'Paused' : 'Recording'} {formatMs(elapsedMs)}
          {wholeMs !== null && ` of ${formatMs(wholeMs)}`}
        </div>
      )}
      {running && wholeMs !== null && <Time elapsedMs={elapsedMs} wholeMs={wholeMs} targetMs={targetMs} limitMs={limitMs} />}
    </div>
  );
}

/** How much of the time is used, and near its end how much is left: of the limit first, which ends the take. */
function Time({ elapsedMs, wholeMs, targetMs, limitMs }: Pick<Props, 'elapsedMs' | 'targetMs' | 'limitMs'> & { wholeMs: number }) {
  const stopping = limitMs === null ? null : limitWords(elapsedMs, limitMs);
  const words = stopping ?? (targetMs === null ? null : targetWords(elapsedMs, targetMs, formatMs));
  const late = stopping !== null || (targetMs !== null && elapsedMs >= targetMs) || undefined;
  return (
    <>
      {words && (
        <div className={classes['left']} data-over={late}>
          {words}
        </div>
      )}
      <div className={classes['target']} data-over={late}>
        <span style={{ width: `${Math.min(100, (elapsedMs / wholeMs) * 100)}%` }} />
      </div>
    </>
  );
}
