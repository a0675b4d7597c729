import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CommentView, ReplyMediaKind } from '#libs/contracts';
import { keys } from '../../../api/keys';
import { useMe } from '../../../api/session';
import { captureProblem, captureProblemFrom, type CaptureProblem } from '../../../lib/capture/capture-problem';
import { recordingMimeTypeHere } from '../../../lib/capture/mime-type';
import { told } from '../../../lib/told';
import { keepReply, type KeptReply } from '../../../lib/transfers/kept-reply';

/** A reply is short; the server takes no longer one. */
export const LIMIT_MS = 60_000;

/** How often the recorder gives what there is: no more than this is lost by a crash. */
const TIMESLICE_MS = 1_000;

/** Enough for a face beside the words. */
const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 }, facingMode: 'user' } as const;
const BITS = { videoBitsPerSecond: 900_000, audioBitsPerSecond: 96_000 };

export type ReplyRecording =
  | { name: 'opening' }
  | { name: 'refused'; problem: CaptureProblem }
  | { name: 'waiting'; stream: MediaStream }
  | { name: 'recording'; stream: MediaStream }
  | { name: 'recorded'; id: string; blob: Blob; url: string };

/**
 * Microphone, and camera for a video: opened while this is on the screen, a minute at most, kept in this browser second by second.
 * Who leaves without sending or throwing away is offered what they recorded.
 */
export function useReplyRecorder({ id: commentId, videoId }: Pick<CommentView, 'id' | 'videoId'>, kind: ReplyMediaKind) {
  const me = useMe();
  const client = useQueryClient();
  const [phase, setPhase] = useState<ReplyRecording>({ name: 'opening' });
  const [elapsedMs, setElapsedMs] = useState(0);
  /** Counts the recordings: the next one opens the devices again. */
  const [attempt, setAttempt] = useState(0);
  const recorder = useRef<MediaRecorder | null>(null);
  /** What was recorded and neither sent nor thrown away. */
  const kept = useRef<KeptReply | null>(null);
  const away = useRef(false);

  const reread = () => client.invalidateQueries({ queryKey: keys.unsentReplies(me.id) });
  const offer = (reply: KeptReply) => reply.leave().then(reread);
  const leave = useEffectEvent(() => {
    // A recorder that still runs ends with its tracks, and has more to give.
    if (kept.current && recorder.current?.state !== 'recording') told(offer(kept.current));
  });
  useEffect(() => {
    away.current = false;
    return () => {
      away.current = true;
      leave();
    };
  }, []);

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
    const reply = keepReply(me.id, { videoId, commentId, kind }, mimeType);
    kept.current = reply;
    const mine = new MediaRecorder(stream, { mimeType, ...BITS });
    recorder.current = mine;
    mine.ondataavailable = ({ data }) => data.size > 0 && reply.write(data);
    mine.onstop = () => {
      closeStream(stream);
      void reply.finish().then((blob) => {
        if (kept.current !== reply) return;
        if (away.current) told(offer(reply));
        else setPhase({ name: 'recorded', id: reply.id, blob, url: URL.createObjectURL(blob) });
      });
    };
    mine.start(TIMESLICE_MS);
    setElapsedMs(0);
    setPhase({ name: 'recording', stream });
  };

  /** Hands over what was recorded: it is offered, or gone, as its author then decides. */
  const takeAway = () => {
    const reply = kept.current;
    kept.current = null;
    return reply && { offer: () => told(offer(reply)), forget: () => reply.forget().then(reread) };
  };

  const again = () => {
    told(takeAway()?.forget() ?? Promise.resolve());
    setPhase({ name: 'opening' });
    setAttempt(attempt + 1);
  };

  return { phase, elapsedMs, start, stop, again, takeAway };
}

function closeStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
