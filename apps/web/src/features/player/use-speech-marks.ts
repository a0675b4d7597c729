import { useLocalStorage } from '@mantine/hooks';
import { SPEECH_MARKS, type SpeechMarkKind } from './speech-marks';

/** What this browser shows of the analysis on the timeline; nothing, until somebody asks. */
export function useSpeechMarks(): [SpeechMarkKind[], (chosen: string[]) => void] {
  const [chosen, choose] = useLocalStorage<string[]>({ key: 'sideline-speech-marks', defaultValue: [], getInitialValueInEffect: false });
  return [SPEECH_MARKS.filter((kind) => chosen.includes(kind)), choose];
}
