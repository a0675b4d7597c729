import { Select, SimpleGrid, Slider, Stack, Text, Textarea } from '@mantine/core';
import { formatMs } from '#libs/contracts';
import { speakingMs, TARGETS_MS, type PracticeTerms, type PromptSettings } from './prompt-settings';

interface Props {
  settings: PromptSettings;
  terms: PracticeTerms;
  onChange: (settings: PromptSettings) => void;
  disabled: boolean;
}

/** A practice may ask for a time that is not among the usual ones. */
const timesWith = (ms: number | null) =>
  [...new Set([...TARGETS_MS, ...(ms === null ? [] : [ms])])].sort((a, b) => a - b).map((time) => ({ value: String(time), label: formatMs(time) }));

/** Before recording: what to say, how fast it scrolls, how long it may take. */
export function PromptForm({ settings, terms, onChange, disabled }: Props) {
  const { script, wordsPerMinute, targetMs, limitMs } = settings;
  return (
    <Stack gap="md">
      <SimpleGrid cols={2} spacing="sm">
        <Select
          label="Target time"
          placeholder="No target"
          data={timesWith(targetMs)}
          value={targetMs === null ? null : String(targetMs)}
          onChange={(value) => onChange({ ...settings, targetMs: value === null ? null : Number(value) })}
          disabled={disabled || terms.targetMs !== null}
          clearable
        />
        <Select
          label="Stops after"
          placeholder="No limit"
          data={timesWith(limitMs)}
          value={limitMs === null ? null : String(limitMs)}
          onChange={(value) => onChange({ ...settings, limitMs: value === null ? null : Number(value) })}
          disabled={disabled || terms.limitMs !== null}
          clearable
        />
      </SimpleGrid>
      {(terms.targetMs !== null || terms.limitMs !== null) && (
        <Text size="sm" c="dimmed">
          {terms.limitMs === null ? 'This practice asks for this time.' : `This practice asks for at most ${formatMs(terms.limitMs)}.`}
        </Text>
      )}
      <Textarea
        label="Script or notes"
        description={terms.script === null ? 'Scrolls above your picture while you record. Only this browser keeps it.' : 'What this practice asks you to say. It scrolls above your picture while you record.'}
        placeholder="What you want to say, or three points to remember"
        autosize
        minRows={3}
        maxRows={8}
        value={script}
        onChange={(event) => onChange({ ...settings, script: event.currentTarget.value })}
        readOnly={terms.script !== null}
        disabled={disabled}
      />
      {script.trim() !== '' && (
        <div>
          <Text size="sm" fw={500} mb={4}>
            Pace: {wordsPerMinute} words a minute, {formatMs(speakingMs(script, wordsPerMinute))} in all
          </Text>
          <Slider
            min={80}
            max={200}
            step={10}
            label={null}
            value={wordsPerMinute}
            onChange={(value) => onChange({ ...settings, wordsPerMinute: value })}
            thumbProps={{ 'aria-label': 'Words a minute' }}
          />
        </div>
      )}
    </Stack>
  );
}
