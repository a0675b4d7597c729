import { queryOptions } from '@tanstack/react-query';
import { call } from './call';
import { getSpeechAnalysis } from './generated';
import { keys } from './keys';

/** Under the transcript's key, so that whatever changes the words changes this. */
export const analysisQuery = (videoId: string) => queryOptions({ queryKey: [...keys.transcript(videoId), 'analysis'], queryFn: () => call(getSpeechAnalysis({ path: { id: videoId } })) });
