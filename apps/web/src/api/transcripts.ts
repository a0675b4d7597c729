import { queryOptions, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { call } from './call';
import { editTranscriptLine, getTranscript, listTranscriptRevisions, nameTranscriptSpeaker, restoreTranscriptRevision, retryTranscript, undoTranscriptRevision } from './generated';
import type { Transcript, TranscriptSegment } from './generated';
import { keys } from './keys';

const REFRESH_MS = 2_000;

/** Asked again while its words are being written. */
export function transcriptQuery(videoId: string) {
  return queryOptions({
    queryKey: keys.transcript(videoId),
    queryFn: () => call(getTranscript({ path: { id: videoId } })),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' || state.data?.state === 'writing' ? REFRESH_MS : false),
  });
}

export function historyQuery(videoId: string, captionId: string) {
  return queryOptions({
    queryKey: [...keys.transcript(videoId), 'history', captionId],
    queryFn: () => call(listTranscriptRevisions({ path: { id: videoId, captionId } })),
  });
}

export function useRetryTranscript(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(retryTranscript({ path: { id: videoId } })),
    onSuccess: (transcript) => client.setQueryData(keys.transcript(videoId), transcript),
  });
}

interface Edit {
  captionId: string;
  line: TranscriptSegment;
  text: string;
}

/** A corrected line shows at once; refused, the old one is back. The words' times come with the next reading. */
export function useEditLine(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ captionId, line, text }: Edit) =>
      call(editTranscriptLine({ path: { id: videoId, captionId, position: line.position }, body: { text, revision: line.revision } })),
    onMutate: async ({ line, text }) => {
      await client.cancelQueries({ queryKey: keys.transcript(videoId), exact: true });
      const before = client.getQueryData<Transcript>(keys.transcript(videoId));
      client.setQueryData<Transcript>(keys.transcript(videoId), (now) => now && withText(now, line.position, text));
      return { before };
    },
    onError: (_error, _edit, context) => client.setQueryData(keys.transcript(videoId), context?.before),
    onSettled: () => refresh(client, videoId),
  });
}

interface Naming {
  captionId: string;
  position: number;
  speaker: string | null;
  scope: 'line' | 'speaker';
}

export function useNameSpeaker(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ captionId, position, ...body }: Naming) => call(nameTranscriptSpeaker({ path: { id: videoId, captionId, position }, body })),
    onSettled: () => refresh(client, videoId),
  });
}

function withText(transcript: Transcript, position: number, text: string): Transcript {
  const segments = transcript.segments.map((line) => (line.position === position ? { ...line, text } : line));
  return { ...transcript, segments: segments.filter((line) => line.text !== '') };
}

interface OfRevision {
  captionId: string;
  number: number;
}

export function useUndoRevision(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ captionId, number }: OfRevision) => call(undoTranscriptRevision({ path: { id: videoId, captionId, number } })),
    onSettled: () => refresh(client, videoId),
  });
}

export function useRestoreRevision(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ captionId, number }: OfRevision) => call(restoreTranscriptRevision({ path: { id: videoId, captionId, number } })),
    onSettled: () => refresh(client, videoId),
  });
}

/** The video too: its captions have a new address. */
function refresh(client: QueryClient, videoId: string) {
  return Promise.all([client.invalidateQueries({ queryKey: keys.transcript(videoId) }), client.invalidateQueries({ queryKey: keys.video(videoId) })]);
}

/** Where the transcript can be kept from. */
export function exportAddress(videoId: string, captionId: string, format: 'vtt' | 'srt' | 'txt'): string {
  return `/api/videos/${videoId}/captions/${captionId}/export/${format}`;
}
