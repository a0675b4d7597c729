import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { RecordingTransfer } from '../../lib/transfers/send-recording';
import type { Capture, Resolution } from './capture';

/** Every second a part of the recording leaves for the server. */
const TIMESLICE_MS = 1_000;
const COUNTDOWN_FROM = 3;

/** MP4 is written in parts from one key frame to the next: the shorter they are, the less is lost and the sooner it plays. */
const KEY_FRAME_MS = 2_000;

/** Bits a second that a talking person needs, by the lines of the picture. */
const PICTURE_BITS: Record<Resolution, number> = { 480: 1_200_000, 720: 2_500_000, 1080: 5_000_000 };

function recorderOptions(mimeType: string, resolution: Resolution): MediaRecorderOptions & { videoKeyFrameIntervalDuration: number } {
  return { mimeType, videoBitsPerSecond: PICTURE_BITS[resolution], audioBitsPerSecond: 128_000, videoKeyFrameIntervalDuration: KEY_FRAME_MS };
}

export type RecorderPhase =
  | { name: 'idle' }
  | { name: 'countdown'; left: number }
  | { name: 'recording' }
  | { name: 'paused' }
  | { name: 'recorded'; take: Take };

/** A finished recording; its bytes may still be on their way. */
export interface Take {
  transfer: RecordingTransfer;
  url: string;
  durationMs: number;
  end: TakeEnd;
}

/** Why it ended: the person stopped it; its limit was reached; a device was gone, or the sharing was ended elsewhere. */
export type TakeEnd = 'stopped' | 'limit' | 'lost';

/** So many takes of those that a practice allows; a device that failed uses up none. */
export const countedTakes = (takes: readonly Take[]): number => takes.filter(({ end }) => end !== 'lost').length;

export interface RecorderSettings {
  mimeType: string | null;
  resolution: Resolution;
  /** When a take stops by itself, in ms. */
  limitMs: number | null;
}

interface Running {
  recorder: MediaRecorder;
  clock: Clock;
  end: TakeEnd;
}

/** Counts the time that was recorded, without the pauses. */
class Clock {
  private before = 0;
  private since: number | null = performance.now();

  get elapsedMs(): number {
    return Math.round(this.before + (this.since === null ? 0 : performance.now() - this.since));
  }

  pause(): void {
    this.before = this.elapsedMs;
    this.since = null;
  }

  resume(): void {
    this.since = performance.now();
  }
}

/**
 * Countdown, recording, pause and stop. `begin` opens the transfer when the countdown is over.
 * Who leaves the screen in the middle keeps what was recorded until then.
 */
export function useRecorder(capture: Capture | null, { mimeType, resolution, limitMs }: RecorderSettings, begin: (earlier: Take[]) => RecordingTransfer) {
  const [phase, setPhase] = useState<RecorderPhase>({ name: 'idle' });
  const [elapsedMs, setElapsedMs] = useState(0);
  const [earlier, setEarlier] = useState<Take[]>([]);
  const running = useRef<Running | null>(null);

  const endTake = (end: TakeEnd) => {
    if (!running.current || running.current.recorder.state === 'inactive') return;
    running.current.end = end;
    running.current.recorder.stop();
  };

  const record = useEffectEvent(() => {
    if (!capture || !mimeType) return setPhase({ name: 'idle' });
    const transfer = begin(earlier);
    const recorder = new MediaRecorder(capture.stream, recorderOptions(mimeType, resolution));
    const mine: Running = { recorder, clock: new Clock(), end: 'stopped' };
    running.current = mine;
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) transfer.write(data);
    };
    recorder.onstop = () => {
      // A recorder whose tracks all ended stops by itself, before anybody could say why.
      const end = mine.end === 'stopped' && capture.sources.some(({ readyState }) => readyState === 'ended') ? 'lost' : mine.end;
      mine.clock.pause();
      void transfer.finish().then(() => {
        running.current = null;
        setPhase({ name: 'recorded', take: { transfer, url: URL.createObjectURL(transfer.toBlob()), durationMs: mine.clock.elapsedMs, end } });
      });
    };
    for (const track of capture.sources) track.addEventListener('ended', () => endTake('lost'), { once: true });
    recorder.start(TIMESLICE_MS);
    setElapsedMs(0);
    setPhase({ name: 'recording' });
  });

  const onLimit = useEffectEvent(() => endTake('limit'));
  const left = phase.name === 'countdown' ? phase.left : 0;
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => (left > 1 ? setPhase({ name: 'countdown', left: left - 1 }) : record()), 1_000);
    return () => clearTimeout(timer);
  }, [left]);

  useEffect(() => {
    if (phase.name !== 'recording') return;
    const timer = setInterval(() => {
      const now = running.current?.clock.elapsedMs ?? 0;
      setElapsedMs(now);
      if (limitMs !== null && now >= limitMs) onLimit();
    }, 200);
    return () => clearInterval(timer);
  }, [phase.name, limitMs]);

  const takes = phase.name === 'recorded' ? [...earlier, phase.take] : earlier;
  const leave = useEffectEvent(() => {
    endTake('stopped');
    for (const { url } of takes) URL.revokeObjectURL(url);
  });
  // Before the devices are let go of, so that the last words are written.
  useLayoutEffect(() => () => leave(), []);

  return {
    phase,
    /** Everything recorded on this visit, oldest first. */
    takes,
    elapsedMs,
    start: () => setPhase({ name: 'countdown', left: COUNTDOWN_FROM }),
    cancelCountdown: () => setPhase({ name: 'idle' }),
    pause: () => {
      running.current?.recorder.pause();
      running.current?.clock.pause();
      setPhase({ name: 'paused' });
    },
    resume: () => {
      running.current?.recorder.resume();
      running.current?.clock.resume();
      setPhase({ name: 'recording' });
    },
    stop: () => endTake('stopped'),
    /** Back to the start for another take; those before stay. */
    again: () => {
      setEarlier(takes);
      setElapsedMs(0);
      setPhase({ name: 'idle' });
    },
  };
}

export type Recorder = ReturnType<typeof useRecorder>;
