import { ActionIcon, Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlayerPlay, IconVideoPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatMs } from '#libs/contracts';
import { asksQuery, useCloseAsk, useRestoreAsk } from '../../api/asks';
import type { Ask, Me } from '../../api/generated';
import { notifyUndo } from '../../lib/notify';
import { ago } from '../../lib/words';
import classes from './home.module.css';

/** Most requests of others that a home page shows before one asks for more. */
const SHOWN = 5;

/** What colleagues look for and nobody has recorded yet; one's own with the answers. */
export function AsksSection({ me }: { me: Me }) {
  const { data } = useQuery(asksQuery);
  const [all, setAll] = useState(false);
  const asks = data?.items ?? [];
  const mine = asks.filter(({ askedBy }) => askedBy.id === me.id);
  const waiting = asks.filter(({ askedBy, answers }) => askedBy.id !== me.id && answers.length === 0);
  const others = all ? waiting : waiting.slice(0, SHOWN);
  if (mine.length + others.length === 0) return null;
  return (
    <section className={classes['section']} aria-label="Asked for">
      <Title order={2}>Asked for</Title>
      <Text c="dimmed" size="sm" mb="sm">
        Somebody searched for this and found nothing. Two minutes of yours help all of them.
      </Text>
      <Stack gap="xs">
        {[...mine, ...others].map((ask) => (
          <AskRow key={ask.id} ask={ask} mine={ask.askedBy.id === me.id} />
        ))}
        {others.length < waiting.length && (
          <Button variant="subtle" w="fit-content" onClick={() => setAll(true)}>
            Show {waiting.length - others.length} more
          </Button>
        )}
      </Stack>
    </section>
  );
}

function AskRow({ ask, mine }: { ask: Ask; mine: boolean }) {
  const close = useCloseAsk();
  const restore = useRestoreAsk();
  const onClose = () => close.mutate(ask.id, { onSuccess: () => notifyUndo('Request put away', () => restore.mutate(ask.id)) });
  const record = new URLSearchParams({ ask: ask.id, ...(ask.stage ? { stage: ask.stage.id } : {}) });
  return (
    <Paper p="md" className={classes['ask']}>
      <div className={classes['askText']}>
        <Text fw={600}>{ask.text}</Text>
        <Text size="sm" c="dimmed">
          {[mine ? 'You asked' : `${ask.askedBy.name} asked`, ago(ask.createdAt), ask.stage?.name].filter(Boolean).join(' · ')}
        </Text>
        {ask.answers.map(({ videoId, title, atMs, answeredBy }) => (
          <Anchor key={videoId} component={Link} to={`/videos/${videoId}?t=${atMs / 1000}`} className={classes['answer']}>
            <IconPlayerPlay size={16} aria-hidden="true" /> {title}
            {atMs > 0 && `, ${formatMs(atMs)}`}
            {answeredBy && ` · by ${answeredBy.name}`}
          </Anchor>
        ))}
        {mine && ask.answers.length === 0 && <Text size="sm">No answer yet. It stands on everybody’s home page.</Text>}
      </div>
      <Group gap="xs" wrap="nowrap">
        {!mine && (
          <Button component={Link} to={`/record?${record}`} variant="default" leftSection={<IconVideoPlus size={18} />}>
            Record an answer
          </Button>
        )}
        {ask.canClose && (
          <ActionIcon size={44} aria-label={`Put “${ask.text}” away`} loading={close.isPending} onClick={onClose}>
            <IconX size={18} />
          </ActionIcon>
        )}
      </Group>
    </Paper>
  );
}
