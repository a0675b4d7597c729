import { Chip, Group, Text } from '@mantine/core';
import type { SpeechAnalysis } from '../../api/generated';
import { SPEECH_MARKS, speechMarkLabel, speechMarks } from './speech-marks';
import { useSpeechMarks } from './use-speech-marks';

/** Which of it is shown on the timeline; what there is none of is not offered. */
export function SpeechMarksChoice({ analysis }: { analysis: SpeechAnalysis }) {
  const [chosen, choose] = useSpeechMarks();
  return (
    <div role="group" aria-label="Show on the timeline">
      <Text fw={600} mb={6}>
        Show on the timeline
      </Text>
      <Chip.Group multiple value={chosen} onChange={choose}>
        <Group gap="xs">
          {SPEECH_MARKS.filter((kind) => speechMarks(analysis, [kind]).length > 0).map((kind) => (
            <Chip key={kind} value={kind} size="sm">
              {speechMarkLabel[kind]}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </div>
  );
}
