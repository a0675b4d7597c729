import { ActionIcon, Badge, Button, Group, Menu, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChecklist, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { scorecardsQuery, useDeleteScorecard, useRestoreScorecard } from '../../api/scorecards';
import { practicesQuery } from '../../api/practices';
import { useStages } from '../../api/process';
import type { CreateScorecard, Scorecard } from '../../api/generated';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { notifyUndo } from '../../lib/notify';
import { count } from '../../lib/words';
import { Agreement } from './agreement';
import { ARCHIVED_PRACTICE, ScorecardEditor } from './scorecard-editor';
import { STARTERS } from './starters';

export type Draft = CreateScorecard & { id?: string };

/** What is scored, in whose words, and whether coaches mean the same by them. */
export default function ScorecardsPage() {
  const scorecards = useQuery(scorecardsQuery);
  const [draft, setDraft] = useState<Draft | null>(null);
  const begin = (starter?: (typeof STARTERS)[number]) =>
    setDraft({
      name: starter?.name ?? '',
      stageId: null,
      practiceId: null,
      questions: starter?.questions ?? [],
      selfFirst: starter?.selfFirst ?? false,
      criteria: (starter?.criteria ?? []).map((criterion) => ({ ...criterion, id: crypto.randomUUID() })),
    });
  const add = (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<IconPlus size={18} />}>New scorecard</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Begin with</Menu.Label>
        {STARTERS.map((starter) => (
          <Menu.Item key={starter.name} onClick={() => begin(starter)}>
            {starter.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => begin()}>An empty one</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  return (
    <>
      <PageHeader title="Scorecards" hint="Say what good looks like, step by step, so that every coach scores the same." actions={add} />
      <ScorecardEditor draft={draft} onClose={() => setDraft(null)} />
      <Stack maw={840}>
        {scorecards.isPending && <Skeleton height={120} radius="lg" />}
        {scorecards.isError && <ErrorPanel error={scorecards.error} onRetry={() => scorecards.refetch()} />}
        {scorecards.data?.items.length === 0 && (
          <EmptyPanel icon={<IconChecklist />} title="No scorecards yet">
            A scorecard turns “good call” into four or five things one can see. Begin with one of ours and put it into your own words.
          </EmptyPanel>
        )}
        {scorecards.data?.items.map((scorecard) => (
          <Row key={scorecard.id} scorecard={scorecard} onEdit={() => setDraft(scorecard)} />
        ))}
      </Stack>
    </>
  );
}

function Row({ scorecard, onEdit }: { scorecard: Scorecard; onEdit: () => void }) {
  const stages = useStages();
  const { data: practices } = useQuery(practicesQuery);
  const remove = useDeleteScorecard();
  const restore = useRestoreScorecard();
  const [comparing, setComparing] = useState(false);
  const { id, name, criteria, stageId, practiceId, version, reviewCount, selfFirst } = scorecard;
  const isFor = practiceId === null ? stages.find((one) => one.id === stageId)?.name : (practices?.items.find((one) => one.id === practiceId)?.title ?? ARCHIVED_PRACTICE);
  const onDelete = () => remove.mutate(id, { onSuccess: () => notifyUndo(`“${name}” deleted. What was scored with it stays.`, () => restore.mutate(id)) });
  return (
    <Paper component="article" p="lg" withBorder aria-label={name}>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={600} size="lg">
              {name}
            </Text>
            {selfFirst && (
              <Badge variant="light" color="iris" tt="none">
                Rep looks first
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {[isFor ?? 'Everything without its own', count(criteria.length, 'criterion', 'criteria'), `version ${version}`, count(reviewCount, 'scorecard filled in', 'scorecards filled in')].join(' · ')}
          </Text>
        </div>
        <Group gap={4} wrap="nowrap">
          <Button variant="subtle" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
            Compare coaches
          </Button>
          <ActionIcon size={44} aria-label={`Change ${name}`} onClick={onEdit}>
            <IconPencil size={18} />
          </ActionIcon>
          <ActionIcon size={44} aria-label={`Delete ${name}`} loading={remove.isPending} onClick={onDelete}>
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      </Group>
      {comparing && <Agreement key={version} scorecard={scorecard} />}
    </Paper>
  );
}
