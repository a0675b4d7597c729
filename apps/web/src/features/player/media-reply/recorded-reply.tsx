import { Text } from '@mantine/core';
import { formatMs, type ReplyView } from '#libs/contracts';
import { ReplyPlayback } from '../../../components/reply-playback';

const what = { voice: 'Voice reply', video: 'Video reply' } as const;

/** A reply that was recorded, as it is played in its thread. */
export function RecordedReply({ media, author }: { media: NonNullable<ReplyView['media']>; author: string }) {
  if (media.state === 'processing') return <Text c="dimmed">{what[media.kind]}: being prepared, ready in a few seconds</Text>;
  if (media.state === 'failed') return <Text c="dimmed">{what[media.kind]}: this recording can’t be played. Delete it and record it again.</Text>;
  return <ReplyPlayback kind={media.kind} url={media.url} label={`${what[media.kind]} by ${author}, ${formatMs(media.durationMs ?? 0)}`} />;
}
