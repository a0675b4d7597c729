import { Button, Group, Paper, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useLocalStorage, useNetwork } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CriterionScore, Me, Scorecard } from '../../api/generated';
import { observableQuery, scorecardsQuery } from '../../api/scorecards';
import { ScoreSheet } from '../../components/score-sheet';
import { notifyUndo } from '../../lib/notify';
import { told } from '../../lib/told';
import { count } from '../../lib/words';
import { forget, keep, type Waiting } from './outbox';
import { UnsentObservations } from './unsent-observations';
import { sendObservations } from './use-send-observations';

interface Draft {
  subjectId: string | null;
  title: string;
  scorecardId: string | null;
  scores: CriterionScore[];
  summary: string;
}

const EMPTY: Draft = { subjectId: null, title: '', scorecardId: null, scores: [], summary: '' };

/** A scorecard of what is seen live, kept on this device with each letter. */
export function ObserveForm({ me }: { me: Me }) {
  const client = useQueryClient();
  const { online } = useNetwork();
  const { data: cards } = useQuery(scorecardsQuery);
  const { data: people } = useQuery(observableQuery);
  // A page that is closed by a call that comes in gives back what was written.
  const [draft, setDraft] = useLocalStorage<Draft>({ key: `sideline-observing-${me.id}`, defaultValue: EMPTY, getInitialValueInEffect: false });

  const scorecard = cards?.items.find(({ id }) => id === draft.scorecardId) ?? cards?.items[0];
  const subject = people?.items.find(({ id }) => id === draft.subjectId);
  const open = scorecard?.criteria.filter(({ id }) => !draft.scores.some(({ criterionId }) => criterionId === id)).length ?? 0;
  const begun = draft.title.trim() !== '' || draft.summary.trim() !== '' || draft.scores.length > 0;

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
    told(sendObservations(client, me.id));
  };
  const onOpen = (one: Waiting) => {
    setDraft(draftOf(one, cards?.items ?? []));
    forget(me.id, one.clientId);
  };
  const onEmpty = () => {
    setDraft(EMPTY);
    notifyUndo('Emptied', () => setDraft(draft));
  };
  if (cards?.items.length === 0) return <Text c="dimmed">Your organization has no scorecard yet. Enablement makes the first.</Text>;
  return (
    <Paper component="section" p="lg" withBorder aria-label="New observation">
      <Stack gap="lg">
        <UnsentObservations userId={me.id} busy={begun} onOpen={onOpen} />
        <Select
          label="Whom did you see?"
          placeholder="Choose a person"
          searchable
          nothingFoundMessage={me.role === 'manager' ? 'Nobody of your teams.' : 'Nobody here.'}
          data={(people?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={subject?.id ?? null}
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
          <Group gap="xs">
            {begun && (
              <Button variant="subtle" color="gray" onClick={onEmpty}>
                Empty it
              </Button>
            )}
            <Button onClick={onSave} disabled={!subject || open > 0}>
              {online ? 'Send' : 'Save on this device'}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}

/** What was refused, to be written on. Notes on what the scorecard no longer asks for go on in the summary: no word is lost. */
function draftOf({ subjectId, title, scorecardId, scores, summary = '' }: Waiting, cards: readonly Scorecard[]): Draft {
  const card = cards.find(({ id }) => id === scorecardId) ?? cards[0];
  const asked = new Set(card?.criteria.map(({ id }) => id));
  const lost = scores.filter(({ criterionId }) => !asked.has(criterionId)).flatMap(({ note }) => note || []);
  return {
    subjectId,
    title,
    scorecardId: card?.id ?? null,
    scores: scores.filter(({ criterionId }) => asked.has(criterionId)),
    summary: [summary, ...lost].filter(Boolean).join('\n\n'),
  };
}
