import { Alert, Button, Group, Paper, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useLocalStorage, useNetwork } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconCloudOff, IconNotes } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { usersQuery } from '../../api/people';
import { observationsQuery, scorecardsQuery } from '../../api/scorecards';
import { useMe } from '../../api/session';
import type { CriterionScore, Me } from '../../api/generated';
import { EmptyPanel } from '../../components/empty-panel';
import { FilledSheet } from '../../components/filled-sheet';
import { FormError } from '../../components/form-error';
import { PageHeader } from '../../components/page-header';
import { ScoreSheet } from '../../components/score-sheet';
import { may } from '../../lib/permissions';
import { notifyDone } from '../../lib/notify';
import { useStore } from '../../lib/store';
import { count } from '../../lib/words';
import { forget, keep, openOutbox, sendWaiting, waiting } from './outbox';

interface Draft {
  subjectId: string | null;
  title: string;
  scorecardId: string | null;
  scores: CriterionScore[];
  summary: string;
}

const EMPTY: Draft = { subjectId: null, title: '', scorecardId: null, scores: [], summary: '' };

/** What a coach sees at a visit or in a live meeting, scored on the spot, with or without a connection. */
export default function ObservePage() {
  const me = useMe();
  const made = useQuery(may.coach(me) ? observationsQuery() : observationsQuery(me.id));
  return (
    <>
      <PageHeader title="Seen live" hint={may.coach(me) ? 'A visit, a ride along, a live meeting: the same scorecard, without a video.' : 'What your coach saw when they were with you.'} />
      <Stack maw={680} gap={32}>
        {may.coach(me) && <Form me={me} />}
        <Stack component="section" aria-label="Observations">
          {made.data && made.data.items.length > 0 && <Title order={2}>{may.coach(me) ? 'What you noted' : 'From your coach'}</Title>}
          {made.data?.items.length === 0 && !may.coach(me) && (
            <EmptyPanel icon={<IconNotes />} title="Nothing yet">
              When your coach joins a call or a visit, what they saw stands here.
            </EmptyPanel>
          )}
          {made.data?.items.map((review) => (
            <FilledSheet key={review.id} review={review} title={`${review.title} · ${may.coach(me) ? review.subject.name : `by ${review.reviewer.name}`}`} />
          ))}
        </Stack>
      </Stack>
    </>
  );
}

function Form({ me }: { me: Me }) {
  const client = useQueryClient();
  const { online } = useNetwork();
  const { data: cards } = useQuery({ ...scorecardsQuery, staleTime: Infinity });
  const { data: people } = useQuery({ ...usersQuery, staleTime: Infinity });
  // A page that is closed by a call that comes in gives back what was written.
  const [draft, setDraft] = useLocalStorage<Draft>({ key: `sideline-observing-${me.id}`, defaultValue: EMPTY, getInitialValueInEffect: false });
  const left = useStore(waiting);

  const send = useMutation({
    networkMode: 'always',
    mutationFn: () => sendWaiting(me.id),
    onSuccess: (sent) => {
      if (sent > 0) notifyDone(`${count(sent, 'observation')} sent`);
      return client.invalidateQueries({ queryKey: ['observations'] });
    },
  });
  const sendNow = useEffectEvent(() => send.mutate());
  useEffect(() => openOutbox(me.id), [me.id]);
  useEffect(() => {
    if (online) sendNow();
  }, [online]);

  const scorecard = cards?.items.find(({ id }) => id === draft.scorecardId) ?? cards?.items[0];
  const subject = people?.items.find(({ id }) => id === draft.subjectId);
  const open = scorecard?.criteria.filter(({ id }) => !draft.scores.some(({ criterionId }) => criterionId === id)).length ?? 0;
  const onSave = () => {
    if (!scorecard || !subject) return;
    keep(me.id, {
      clientId: crypto.randomUUID(),
      subjectId: subject.id,
      subjectName: subject.name,
      title: draft.title.trim() || 'Live meeting',
      scorecardId: scorecard.id,
      version: scorecard.version,
      scores: draft.scores,
      summary: draft.summary,
    });
    setDraft(EMPTY);
    send.mutate();
  };
  if (cards?.items.length === 0) return <Text c="dimmed">Your organization has no scorecard yet. Enablement makes the first.</Text>;
  return (
    <Paper component="section" p="lg" withBorder aria-label="New observation">
      <Stack gap="lg">
        {left.length > 0 && (
          <Alert variant="light" color="gray" icon={<IconCloudOff />} title={`${count(left.length, 'observation')} saved on this device`}>
            {online ? 'Not sent yet.' : 'They are sent as soon as there is a connection.'}
            <FormError error={send.error} />
            {left.map(({ clientId, title, subjectName }) => (
              <Group key={clientId} justify="space-between">
                <Text>
                  {title} · {subjectName}
                </Text>
                {send.isError && (
                  <Button variant="subtle" size="compact-sm" onClick={() => forget(me.id, clientId)}>
                    Throw away
                  </Button>
                )}
              </Group>
            ))}
          </Alert>
        )}
        <Select
          label="Whom did you see?"
          placeholder="Choose a person"
          searchable
          data={(people?.items ?? []).filter(({ id }) => id !== me.id).map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.subjectId}
          onChange={(subjectId) => setDraft({ ...draft, subjectId })}
        />
        <TextInput label="What was it?" placeholder="Visit at Northgate clinic" maxLength={120} value={draft.title} onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })} />
        {cards && cards.items.length > 1 && (
          <Select label="Scorecard" allowDeselect={false} data={cards.items.map(({ id, name }) => ({ value: id, label: name }))} value={scorecard?.id ?? null} onChange={(scorecardId) => setDraft({ ...draft, scorecardId, scores: [] })} />
        )}
        {scorecard && <ScoreSheet criteria={scorecard.criteria} scores={draft.scores} onChange={(scores) => setDraft({ ...draft, scores })} />}
        <Textarea label="In short" autosize minRows={3} maxRows={10} value={draft.summary} onChange={(event) => setDraft({ ...draft, summary: event.currentTarget.value })} />
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {open > 0 ? `${count(open, 'criterion', 'criteria')} left` : online ? '' : 'No connection: it is saved on this device.'}
          </Text>
          <Button onClick={onSave} disabled={!subject || open > 0} loading={send.isPending}>
            {online ? 'Send' : 'Save on this device'}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
