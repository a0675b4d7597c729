import { Button, Group, Text } from '@mantine/core';
import { IconPlayerRecordFilled, IconPlayerStopFilled, IconRefresh, IconSend } from '@tabler/icons-react';
import { useEffect } from 'react';
import { formatMs, type ReplyMediaKind } from '#libs/contracts';
import { useMediaReply } from '../../../api/media-replies';
import type { FeedComment } from '../../../api/comment-feed';
import { FormError } from '../../../components/form-error';
import { JournalNote } from '../../../components/journal-note';
import { ReplyPlayback } from '../../../components/reply-playback';
import { SoundMeter } from '../../../components/sound-meter';
import { useSoundLevel } from '../../../lib/capture/use-sound-level';
import { notifyUndo } from '../../../lib/notify';
import type { Player } from '../../../lib/playback/player';
import { told } from '../../../lib/told';
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
  const { phase, elapsedMs, start, stop, again, takeAway } = useReplyRecorder(comment, kind);
  const send = useMediaReply(comment.videoId);
  const stream = phase.name === 'waiting' || phase.name === 'recording' ? phase.stream : null;
  const { level } = useSoundLevel(stream);
  // What plays meanwhile would be in the recording.
  useEffect(() => player.pause(), [player]);

  const discard = () => {
    const thrown = takeAway();
    onDone();
    if (thrown) notifyUndo('Reply thrown away', thrown.offer, thrown.forget);
  };

  const sendIt = async ({ id, blob }: { id: string; blob: Blob }) => {
    await send.mutateAsync({ id, commentId: comment.id, kind, blob });
    await takeAway()?.forget();
    onDone();
  };

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
      {phase.name === 'recorded' && <ReplyPlayback kind={kind} url={phase.url} label="What you recorded" />}
      {phase.name === 'recording' && (
        <Text className="tabular" role="timer" aria-label="Recorded so far">
          {formatMs(elapsedMs)} of {formatMs(LIMIT_MS)}
        </Text>
      )}
      {(phase.name === 'recording' || phase.name === 'recorded') && <JournalNote advice="Send your reply before you close this tab." />}
      <FormError error={send.error} />
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
            <Button leftSection={<IconSend size={16} />} loading={send.isPending} onClick={() => told(sendIt(phase))}>
              Send
            </Button>
            <Button variant="default" leftSection={<IconRefresh size={16} />} disabled={send.isPending} onClick={again}>
              Record again
            </Button>
          </>
        )}
        <Button variant="subtle" color="gray" disabled={send.isPending} onClick={discard}>
          Discard
        </Button>
      </Group>
    </section>
  );
}

function show(video: HTMLVideoElement | null, stream: MediaStream): void {
  if (video && video.srcObject !== stream) video.srcObject = stream;
}
