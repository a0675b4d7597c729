import { ActionIcon, Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { IconMicrophone, IconPencil, IconPlus, IconArchive } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatMs } from '#libs/contracts';
import type { Practice } from '../../api/generated';
import { practicesQuery, useArchivePractice, useRestorePractice } from '../../api/practices';
import { useStages } from '../../api/process';
import { useMe } from '../../api/session';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { notifyUndo } from '../../lib/notify';
import { may } from '../../lib/permissions';
import { count } from '../../lib/words';
import { ActionItems } from './action-items';
import { PracticeEditor } from './practice-editor';

/** What there is to practise, what is due first, and one tap to the recorder. */
export default function PracticesPage() {
  const me = useMe();
  const practices = useQuery(practicesQuery);
  const [editing, setEditing] = useState<Practice | 'new' | null>(null);
  const curates = may.makePractices(me);
  const add = curates && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
      New practice
    </Button>
  );
  return (
    <>
      <PageHeader title="Practice" hint="Say it here until it sits, before you say it to a customer." actions={add} />
      <PracticeEditor practice={editing === 'new' ? null : editing} opened={editing !== null} onClose={() => setEditing(null)} />
      <Stack maw={840}>
        <ActionItems />
        {practices.isPending && <Skeleton height={120} radius="lg" />}
        {practices.isError && <ErrorPanel error={practices.error} onRetry={() => practices.refetch()} />}
        {practices.data?.items.length === 0 && (
          <EmptyPanel icon={<IconMicrophone />} title="Nothing to practise yet">
            A practice is something to say in a given time: the opening, the price, an objection. {curates ? 'Make the first one.' : 'Your coach makes them.'}
          </EmptyPanel>
        )}
        {practices.data?.items.map((practice) => (
          <Row key={practice.id} practice={practice} onEdit={curates ? () => setEditing(practice) : null} />
        ))}
      </Stack>
    </>
  );
}

function Row({ practice, onEdit }: { practice: Practice; onEdit: (() => void) | null }) {
  const stages = useStages();
  const archive = useArchivePractice();
  const restore = useRestorePractice();
  const { id, title, prompt } = practice;
  const onArchive = () => archive.mutate(id, { onSuccess: () => notifyUndo(`“${title}” put away. What was recorded for it stays.`, () => restore.mutate(id)) });
  return (
    <Paper component="article" p="lg" withBorder aria-label={title}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <div>
            <Text fw={600} size="lg">
              {title}
            </Text>
            <Text size="sm" c="dimmed">
              {factsOf(practice, stages.find((stage) => stage.id === practice.stageId)?.name).join(' · ')}
            </Text>
          </div>
          {onEdit && (
            <Group gap={4} wrap="nowrap">
              <ActionIcon size={44} aria-label={`Change ${title}`} onClick={onEdit}>
                <IconPencil size={18} />
              </ActionIcon>
              <ActionIcon size={44} aria-label={`Put ${title} away`} loading={archive.isPending} onClick={onArchive}>
                <IconArchive size={18} />
              </ActionIcon>
            </Group>
          )}
        </Group>
        {prompt && <Text lineClamp={3}>{prompt}</Text>}
        <div>
          <Button component={Link} to={`/record?${new URLSearchParams({ practice: id })}`} variant="light" leftSection={<IconMicrophone size={18} />} aria-label={`Record ${title}`}>
            Record
          </Button>
        </div>
      </Stack>
    </Paper>
  );
}

function factsOf({ targetMs, limitMs, maxTakes, dueAt, mustSay }: Practice, stage: string | undefined): string[] {
  return [
    stage,
    targetMs === null ? undefined : `target ${formatMs(targetMs)}`,
    limitMs === null ? undefined : `stops after ${formatMs(limitMs)}`,
    maxTakes === null ? undefined : `at most ${count(maxTakes, 'take')}`,
    mustSay.length > 0 ? `says ${mustSay.map((phrase) => `“${phrase}”`).join(', ')}` : undefined,
    dueAt ? `until ${new Date(dueAt).toLocaleDateString('en', { day: 'numeric', month: 'short' })}` : undefined,
  ].filter((fact) => fact !== undefined);
}
