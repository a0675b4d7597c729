import { Button, Group, Text } from '@mantine/core';
import { IconPlayerRecordFilled, IconPlayerStopFilled, IconRefresh, IconSend } from '@tabler/icons-react';
import { useEffect } from 'react';
import { formatMs, type ReplyMediaKind } from '#libs/contracts';
import { useMediaReply } from '../../../api/media-replies';
import type { FeedComment } from '../../../api/comment-feed';
import { SoundMeter } from '../../../components/sound-meter';
import { useSoundLevel } from '../../../lib/capture/use-sound-level';
import type { Player } from '../../../lib/playback/player';
import { messageOf } from '../../../api/problem';
import { LIMIT_MS, useReplyRecorder } from './use-reply-recorder';
import classes from './media-reply.module.css';

interface Props {
  comment: FeedComment;
  kind: ReplyMediaKind;
  player: Player;
  onDone: () => void;
}

/** Records a reply in its thread: hear and see oneself, stop, play it back, send it or throw it away. */
export function RecordReply({ comment, kind, player, onDone }: Props) {
  const { phase, elapsedMs, start, stop, again } = useReplyRecorder(kind);
  const send = useMediaReply(comment.videoId);
  const stream = phase.name === 'waiting' || phase.name === 'recording' ? phase.stream : null;
  const { level } = useSoundLevel(stream);
  // What plays meanwhile would be in the recording.
  useEffect(() => player.pause(), [player]);

  return (
    <section className={classes['recorder']} aria-label={kind === 'voice' ? 'Voice reply' : 'Video reply'}>
      {phase.name === 'refused' && (
        <div role="alert">
          <Text fw={600}>{phase.problem.title}</Text>
          <Text size="sm">{phase.problem.advice}</Text>
        </div>
      )}
      {stream && kind === 'video' && <video className={classes['preview']} ref={(video) => show(video, stream)} muted autoPlay playsInline aria-label="Your camera" />}
      {stream && <SoundMeter level={level} />}
      {phase.name === 'recorded' && <Playback kind={kind} url={phase.url} label="What you recorded" />}
      {phase.name === 'recording' && (
        <Text className="tabular" role="timer" aria-label="Recorded so far">
          {formatMs(elapsedMs)} of {formatMs(LIMIT_MS)}
        </Text>
      )}
      {send.isError && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {messageOf(send.error)}
        </Text>
      )}
      <Group gap="xs">
        {phase.name === 'waiting' && (
          <Button leftSection={<IconPlayerRecordFilled size={16} />} onClick={start}>
            Record
          </Button>
        )}
        {phase.name === 'recording' && (
          <Button leftSection={<IconPlayerStopFilled size={16} />} onClick={stop}>
            Stop
          </Button>
        )}
        {phase.name === 'recorded' && (
          <>
            <Button leftSection={<IconSend size={16} />} loading={send.isPending} onClick={() => send.mutate({ commentId: comment.id, kind, blob: phase.blob }, { onSuccess: onDone })}>
              Send
            </Button>
            <Button variant="default" leftSection={<IconRefresh size={16} />} disabled={send.isPending} onClick={again}>
              Record again
            </Button>
          </>
        )}
        <Button variant="subtle" color="gray" disabled={send.isPending} onClick={onDone}>
          Discard
        </Button>
      </Group>
    </section>
  );
}

/** Its keys are its own: Space plays it, and not the video beside it. */
export function Playback({ kind, url, label }: { kind: ReplyMediaKind; url: string; label: string }) {
  return (
    <div onKeyDown={(event) => event.stopPropagation()}>
      {kind === 'voice' ? (
        <audio className={classes['audio']} src={url} controls preload="metadata" aria-label={label} />
      ) : (
        <video className={classes['preview']} src={url} controls playsInline preload="metadata" aria-label={label} />
      )}
    </div>
  );
}

function show(video: HTMLVideoElement | null, stream: MediaStream): void {
  if (video && video.srcObject !== stream) video.srcObject = stream;
}
