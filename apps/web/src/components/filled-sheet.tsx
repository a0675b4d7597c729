import { Group, Paper, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { formatMs } from '#libs/contracts';
import type { ScoredReview } from '../api/generated';
import { overallWords } from '../lib/overall';
import { ago } from '../lib/words';
import classes from './score-sheet.module.css';

interface Props {
  review: ScoredReview;
  title: string;
  /** The rep's own, to stand beside the coach's. */
  beside?: ScoredReview | null;
  onSeek?: (ms: number) => void;
}

/** A scorecard that somebody has submitted: the overall and how it came to be, then each criterion with its moments. */
export function FilledSheet({ review, title, beside, onSeek }: Props) {
  const { criteria, scores, questions, answers, overall } = review;
  return (
    <Paper component="section" withBorder p="md" aria-label={title}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text fw={600}>{title}</Text>
          <Text size="sm" c="dimmed">
            {review.scorecardName} · {review.submittedAt ? ago(review.submittedAt) : 'draft'}
          </Text>
        </div>
        {overall !== null && (
          <Text fw={700} size="xl" className="tabular" style={{ whiteSpace: 'nowrap' }}>
            {overall.toFixed(1)}{' '}
            <Text component="span" size="sm" c="dimmed" fw={400}>
              of 5
            </Text>
          </Text>
        )}
      </Group>
      <Stack gap="sm" mt="sm">
        {criteria.map((criterion) => {
          const score = scores.find(({ criterionId }) => criterionId === criterion.id);
          const own = beside?.scores.find(({ criterionId }) => criterionId === criterion.id);
          return (
            <div key={criterion.id}>
              <Group justify="space-between" wrap="nowrap" align="baseline">
                <Text fw={500}>{criterion.name}</Text>
                <Text fw={600} style={{ whiteSpace: 'nowrap' }}>
                  {valueWords(criterion.kind, score?.value)}
                  {own && (
                    <Text component="span" size="sm" c="dimmed" fw={400}>
                      {' '}
                      · own look {valueWords(criterion.kind, own.value)}
                    </Text>
                  )}
                </Text>
              </Group>
              {score?.value != null && criterion.kind === 'scale' && criterion.levels[score.value - 1] && (
                <Text size="sm" c="dimmed">
                  {criterion.levels[score.value - 1]}
                </Text>
              )}
              {score?.note && <Text size="sm">{score.note}</Text>}
              {score && score.evidence.length > 0 && onSeek && (
                <Group gap={8}>
                  {score.evidence.map(({ atMs }, index) => (
                    <UnstyledButton key={`${atMs} ${index}`} className={classes['moment']} onClick={() => onSeek(atMs)}>
                      <VisuallyHidden>Go to </VisuallyHidden>
                      {formatMs(atMs)}
                    </UnstyledButton>
                  ))}
                </Group>
              )}
            </div>
          );
        })}
        {questions.map((question, index) =>
          answers[index] ? (
            <div key={question}>
              <Text size="sm" c="dimmed">
                {question}
              </Text>
              <Text>{answers[index]}</Text>
            </div>
          ) : null,
        )}
        {review.summary && <Text style={{ whiteSpace: 'pre-wrap' }}>{review.summary}</Text>}
        {overall !== null && (
          <Text size="sm" c="dimmed">
            Overall: {overallWords(criteria, scores)}.
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function valueWords(kind: 'scale' | 'check', value: number | null | undefined): string {
  if (value === undefined) return '–';
  if (value === null) return 'n/a';
  return kind === 'check' ? (value === 1 ? 'Yes' : 'No') : `${value} of 5`;
}
