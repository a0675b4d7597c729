import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { transcriptQuery } from '../../api/transcripts';
import { ErrorPanel } from '../../components/error-panel';
import type { Player } from '../../lib/playback/player';
import { SpeechPanel } from './speech-panel';
import { TranscriptLines } from './transcript-lines';
import { TranscriptMissing } from './transcript-missing';
import { TranscriptTools } from './transcript-tools';

/** What is said, word by word: it follows the video, a click goes there, and owner and coaches correct it. */
export function TranscriptPanel({ videoId, ownerName, player }: { videoId: string; ownerName: string; player: Player }) {
  const transcript = useQuery(transcriptQuery(videoId));
  if (transcript.isPending) {
    return (
      <Stack gap="xs" aria-busy="true">
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} height={28} />
        ))}
      </Stack>
    );
  }
  if (transcript.isLoadingError) return <ErrorPanel error={transcript.error} onRetry={() => transcript.refetch()} />;
  const { captionId } = transcript.data;
  if (captionId === null) return <TranscriptMissing videoId={videoId} transcript={transcript.data} />;
  return (
    <>
      <SpeechPanel videoId={videoId} ownerName={ownerName} transcript={transcript.data} player={player} />
      <TranscriptTools videoId={videoId} captionId={captionId} transcript={transcript.data} />
      <TranscriptLines videoId={videoId} captionId={captionId} transcript={transcript.data} ownerName={ownerName} player={player} />
    </>
  );
}
