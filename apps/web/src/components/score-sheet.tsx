import { ActionIcon, Button, Group, Radio, Stack, Text, Textarea, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconMapPinPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { formatMs } from '#libs/contracts';
import type { Criterion, CriterionScore } from '../api/generated';
import classes from './score-sheet.module.css';

const NOT_APPLICABLE = 'na';

interface Props {
  criteria: Criterion[];
  scores: CriterionScore[];
  onChange: (scores: CriterionScore[]) => void;
  /** The second that is shown; without it, scores point at no moments. */
  nowMs?: () => number;
  onSeek?: (ms: number) => void;
}

/** The criteria of a scorecard to be filled in: each step says what it looks like, number keys choose. */
export function ScoreSheet({ criteria, scores, onChange, nowMs, onSeek }: Props) {
  // A reason or a moment without a level is no score yet: sent, it would say "not applicable".
  const [begun, setBegun] = useState<CriterionScore[]>([]);
  const find = (criterionId: string) => scores.find((score) => score.criterionId === criterionId);
  const set = (criterionId: string, change: Partial<CriterionScore>) => {
    const others = begun.filter((score) => score.criterionId !== criterionId);
    const before = find(criterionId) ?? begun.find((score) => score.criterionId === criterionId) ?? { criterionId, value: null, note: '', evidence: [] };
    const score = { ...before, ...change };
    if (!find(criterionId) && change.value === undefined) return setBegun([...others, score]);
    setBegun(others);
    onChange([...scores.filter((other) => other.criterionId !== criterionId), score]);
  };
  return (
    <Stack gap="lg">
      {criteria.map((criterion) => {
        const score = find(criterion.id);
        const shown = score ?? begun.find(({ criterionId }) => criterionId === criterion.id);
        return (
          <fieldset
            key={criterion.id}
            className={classes['criterion']}
            onKeyDown={(event) => {
              // Space presses the button that has the focus, and Number(' ') is 0.
              if (event.target instanceof HTMLTextAreaElement || !/^[0-5]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
              const value = Number(event.key);
              if (criterion.kind === 'scale' ? value >= 1 && value <= 5 : value <= 1) set(criterion.id, { value });
            }}
          >
            <legend className={classes['name']}>
              {criterion.name}
              <Text component="span" size="sm" c="dimmed" fw={400}>
                {' '}
                counts {criterion.weight}×
              </Text>
            </legend>
            <Radio.Group
              aria-label={criterion.name}
              value={score === undefined ? '' : score.value === null ? NOT_APPLICABLE : String(score.value)}
              onChange={(value) => set(criterion.id, { value: value === NOT_APPLICABLE ? null : Number(value) })}
            >
              <div className={classes['levels']}>
                {stepsOf(criterion).map(({ value, label, text }) => (
                  <Radio.Card key={value} value={value} className={classes['level'] ?? ''}>
                    <Radio.Indicator size="sm" />
                    <span>
                      <b>{label}</b>
                      {text && ` ${text}`}
                    </span>
                  </Radio.Card>
                ))}
              </div>
            </Radio.Group>
            <Textarea aria-label={`Note on ${criterion.name}`} placeholder="Why? (optional)" autosize minRows={1} maxRows={4} mt="xs" value={shown?.note ?? ''} onChange={(event) => set(criterion.id, { note: event.currentTarget.value })} />
            {nowMs && (
              <Group gap={4} mt={4}>
                {(shown?.evidence ?? []).map(({ atMs }, index) => (
                  <span key={`${atMs} ${index}`} className={classes['evidence']}>
                    <UnstyledButton className={classes['moment']} onClick={() => onSeek?.(atMs)}>
                      <VisuallyHidden>Go to </VisuallyHidden>
                      {formatMs(atMs)}
                    </UnstyledButton>
                    <ActionIcon size={24} aria-label={`Take ${formatMs(atMs)} away`} onClick={() => set(criterion.id, { evidence: (shown?.evidence ?? []).filter((_one, at) => at !== index) })}>
                      <IconX size={14} />
                    </ActionIcon>
                  </span>
                ))}
                <Button
                  variant="subtle"
                  size="compact-sm"
                  leftSection={<IconMapPinPlus size={16} />}
                  aria-label={`Point ${criterion.name} at this second`}
                  onClick={() => set(criterion.id, { evidence: [...(shown?.evidence ?? []), { atMs: nowMs(), endMs: null }] })}
                >
                  This second shows it
                </Button>
              </Group>
            )}
          </fieldset>
        );
      })}
    </Stack>
  );
}

/** The choices of a criterion, the best first as one reads down. */
function stepsOf({ kind, levels }: Criterion): { value: string; label: string; text: string }[] {
  const none = { value: NOT_APPLICABLE, label: 'Not applicable', text: '' };
  if (kind === 'check') return [{ value: '1', label: 'Yes', text: '' }, { value: '0', label: 'No', text: '' }, none];
  return [...levels.map((text, index) => ({ value: String(index + 1), label: String(index + 1), text })), none];
}
