import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReplyMediaKind } from '#libs/contracts';
import { captureProblem, captureProblemFrom, type CaptureProblem } from '../../../lib/capture/capture-problem';
import { recordingMimeTypeHere } from '../../../lib/capture/mime-type';

/** A reply is short; the server takes no longer one. */
export const LIMIT_MS = 60_000;

/** Enough for a face beside the words. */
const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' } as const;
const BITS = { videoBitsPerSecond: 900_000, audioBitsPerSecond: 96_000 };

export type ReplyRecording =
  | { name: 'opening' }
  | { name: 'refused'; problem: CaptureProblem }
  | { name: 'waiting'; stream: MediaStream }
  | { name: 'recording'; stream: MediaStream }
  | { name: 'recorded'; blob: Blob; url: string };

/** Microphone, and camera for a video: opened while this is on the screen, recorded to memory, a minute at most. */
export function useReplyRecorder(kind: ReplyMediaKind) {
  const [phase, setPhase] = useState<ReplyRecording>({ name: 'opening' });
  const [elapsedMs, setElapsedMs] = useState(0);
  /** Counts the recordings: the next one opens the devices again. */
  const [attempt, setAttempt] = useState(0);
  const recorder = useRef<MediaRecorder | null>(null);

  useEffect(() => {
    let gone = false;
    let opened: MediaStream | null = null;
    const open = async () => {
      const devices = navigator.mediaDevices as MediaDevices | undefined;
      if (!devices) return setPhase({ name: 'refused', problem: captureProblem('insecure') });
      try {
        opened = await devices.getUserMedia({ audio: true, video: kind === 'video' ? PICTURE : false });
        if (gone) closeStream(opened);
        else setPhase({ name: 'waiting', stream: opened });
      } catch (error) {
        if (!gone) setPhase({ name: 'refused', problem: captureProblemFrom(error) });
      }
    };
    void open();
    return () => {
      gone = true;
      recorder.current = null;
      if (opened) closeStream(opened);
    };
  }, [kind, attempt]);

  const url = phase.name === 'recorded' ? phase.url : null;
  useEffect(() => () => (url === null ? undefined : URL.revokeObjectURL(url)), [url]);

  const stop = () => recorder.current?.state === 'recording' && recorder.current.stop();

  const onTick = useEffectEvent((ms: number) => {
    setElapsedMs(ms);
    if (ms >= LIMIT_MS) stop();
  });
  const isRecording = phase.name === 'recording';
  useEffect(() => {
    if (!isRecording) return;
    const since = performance.now();
    const timer = setInterval(() => onTick(Math.round(performance.now() - since)), 200);
    return () => clearInterval(timer);
  }, [isRecording]);

  const start = () => {
    const mimeType = recordingMimeTypeHere(kind === 'voice');
    if (phase.name !== 'waiting' || mimeType === null) return;
    const { stream } = phase;
    const parts: Blob[] = [];
    const mine = new MediaRecorder(stream, { mimeType, ...BITS });
    recorder.current = mine;
    mine.ondataavailable = ({ data }) => parts.push(data);
    mine.onstop = () => {
      closeStream(stream);
      // The person has gone elsewhere meanwhile.
      if (recorder.current !== mine) return;
      const blob = new Blob(parts, { type: mimeType });
      setPhase({ name: 'recorded', blob, url: URL.createObjectURL(blob) });
    };
    mine.start();
    setElapsedMs(0);
    setPhase({ name: 'recording', stream });
  };

  const again = () => {
    setPhase({ name: 'opening' });
    setAttempt(attempt + 1);
  };

  return { phase, elapsedMs, start, stop, again };
}

function closeStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
