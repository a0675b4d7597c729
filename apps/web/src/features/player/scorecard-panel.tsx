import { Alert, Anchor, Button, Group, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconEyeOff, IconHourglass } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../api/session';
import { usePutReview, videoReviewsQuery } from '../../api/scorecards';
import type { Scorecard, ScoredReview, VideoReviews } from '../../api/generated';
import { ErrorPanel } from '../../components/error-panel';
import { FilledSheet } from '../../components/filled-sheet';
import { FormError } from '../../components/form-error';
import { ScoreSheet } from '../../components/score-sheet';
import { overall } from '../../lib/overall';
import { may } from '../../lib/permissions';
import { notifyDone } from '../../lib/notify';
import { count } from '../../lib/words';
import type { Player } from '../../lib/playback/player';
import { unsentChanges, type Filled } from './unsent-changes';

const SAVE_AFTER_MS = 800;

/** How it was, by criteria: one's own scorecard, and those of others as far as they may be seen. */
export function ScorecardPanel({ videoId, player }: { videoId: string; player: Player }) {
  const reviews = useQuery(videoReviewsQuery(videoId));
  const [changing, setChanging] = useState<boolean>();
  if (reviews.isPending) return <Skeleton height={240} radius="md" aria-busy="true" />;
  if (reviews.isLoadingError) return <ErrorPanel error={reviews.error} onRetry={() => reviews.refetch()} />;
  const { mine, self, others, hiddenCount, waitsForSelf, canReview, isOwner, scorecard } = reviews.data;
  const seek = (ms: number) => player.seek(ms);
  const submitted = mine?.submittedAt != null && !(changing ?? unsentChanges.has(mine.id));
  return (
    <Stack gap="md">
      {submitted && (
        <>
          <FilledSheet review={mine} title={isOwner ? 'Your own look' : 'Your scorecard'} beside={isOwner ? null : self} onSeek={seek} />
          <Button variant="default" w="fit-content" onClick={() => setChanging(true)}>
            Change it
          </Button>
        </>
      )}
      {others.map((review) => (
        <FilledSheet key={review.id} review={review} title={`By ${review.reviewer.name}`} beside={isOwner ? mine : self} onSeek={seek} />
      ))}
      {canReview && self && <FilledSheet review={self} title={`${self.reviewer.name}’s own look`} onSeek={seek} />}
      {hiddenCount > 0 && (
        <Alert variant="light" color="gray" icon={<IconEyeOff />}>
          {count(hiddenCount, 'other scorecard')} {hiddenCount === 1 ? 'is' : 'are'} there. You see {hiddenCount === 1 ? 'it' : 'them'} once yours is submitted, so that nobody follows anybody.
        </Alert>
      )}
      {waitsForSelf && (
        <Alert variant="light" color="gray" icon={<IconHourglass />} title="The rep looks first">
          They answer a few questions and score themselves. You can score it as soon as they have shared that.
        </Alert>
      )}
      {(canReview || isOwner) && !submitted && !waitsForSelf && <Mine videoId={videoId} player={player} reviews={reviews.data} onDone={() => setChanging(false)} />}
      {!canReview && !isOwner && <Text c="dimmed">Scorecards are between the rep and those who coach.</Text>}
      {isOwner && others.length === 0 && scorecard && submitted && <Text c="dimmed">Your coach’s scorecard will stand here, beside yours.</Text>}
    </Stack>
  );
}

function Mine({ videoId, player, reviews, onDone }: { videoId: string; player: Player; reviews: VideoReviews; onDone: () => void }) {
  const me = useMe();
  const { mine, scorecard, isOwner } = reviews;
  const [open, setOpen] = useState(mine !== null);
  const form = mine ?? scorecard;
  if (!form) {
    return (
      <Text c="dimmed">
        Your organization has no scorecard yet.{' '}
        {may.editProcess(me) && (
          <Anchor component={Link} to="/scorecards" inherit underline="always">
            Make the first
          </Anchor>
        )}
      </Text>
    );
  }
  // Where nobody waits for it, the rep's own look is an offer.
  if (isOwner && !open && scorecard?.questions.length === 0 && !scorecard.selfFirst) {
    return (
      <div>
        <Text c="dimmed" mb="xs">
          Look at it yourself first: what you see before your coach says it, stays.
        </Text>
        <Button variant="default" onClick={() => setOpen(true)}>
          Score yourself
        </Button>
      </div>
    );
  }
  return <Sheet videoId={videoId} player={player} form={form} mine={mine} isOwner={isOwner} onDone={onDone} />;
}

interface SheetProps {
  videoId: string;
  player: Player;
  /** What is asked: the version that was begun with, else the newest. */
  form: Scorecard | ScoredReview;
  mine: ScoredReview | null;
  isOwner: boolean;
  onDone: () => void;
}

function Sheet({ videoId, player, form, mine, isOwner, onDone }: SheetProps) {
  const put = usePutReview(videoId);
  const again = mine?.submittedAt != null ? mine : null;
  const [filled, setFilled] = useState<Filled>((again && unsentChanges.get(again.id)) ?? { scores: mine?.scores ?? [], answers: mine?.answers ?? [], summary: mine?.summary ?? '' });
  const { scores, answers, summary } = filled;
  const ids = { scorecardId: mine?.scorecardId ?? form.id, version: form.version };
  const questions = isOwner ? form.questions : [];
  const result = overall(form.criteria, scores);
  const left = form.criteria.filter(({ id }) => !scores.some(({ criterionId }) => criterionId === id)).length;
  const submitting = put.isPending && put.variables.submit === true;

  const saveLater = useDebouncedCallback((body: Filled) => put.mutate({ ...ids, ...body, submit: false }), { delay: SAVE_AFTER_MS, flushOnUnmount: true });
  const change = (next: Partial<Filled>) => {
    const body = { ...filled, ...next };
    setFilled(body);
    if (again) unsentChanges.set(again.id, body);
    else saveLater(body);
  };
  const done = () => {
    if (again) unsentChanges.delete(again.id);
    onDone();
  };
  const submit = () => {
    saveLater.cancel();
    // Also when this is gone by then: the sheet is, once it is submitted. What went wrong stands in `put.error`.
    put.mutateAsync({ ...ids, ...filled, submit: true }).then(
      () => {
        notifyDone(isOwner ? 'Shared with your coach' : 'Scorecard submitted');
        done();
      },
      () => undefined,
    );
  };
  return (
    <Stack component="section" gap="lg" aria-label={isOwner ? 'Your own look' : 'Your scorecard'}>
      {/* What is changed while it is on its way would belong to neither. */}
      <Stack gap="lg" inert={submitting}>
        {isOwner && !again && (
          <Text size="sm" c="dimmed">
            Only you see this until you share it: your scores, your words, and the seconds you mark with “This second shows it”.
          </Text>
        )}
        {questions.map((question, index) => (
          <Textarea
            key={question}
            label={question}
            autosize
            minRows={2}
            maxRows={6}
            value={answers[index] ?? ''}
            onChange={(event) => change({ answers: questions.map((_one, at) => (at === index ? event.currentTarget.value : (answers[at] ?? ''))) })}
          />
        ))}
        <ScoreSheet criteria={form.criteria} scores={scores} onChange={(next) => change({ scores: next })} nowMs={() => player.nowMs} onSeek={(ms) => player.seek(ms)} />
        <Textarea label="In short" autosize minRows={2} maxRows={8} value={summary} onChange={(event) => change({ summary: event.currentTarget.value })} />
      </Stack>
      <FormError error={put.error} />
      <Group justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {left > 0 ? `${left} of ${form.criteria.length} left` : `Overall ${result?.toFixed(1) ?? 'n/a'} of 5`}
          {again ? ' · counts once you submit it again' : put.isSuccess && !put.variables.submit && ' · saved as a draft'}
        </Text>
        <Group gap="xs">
          {again && (
            <Button variant="default" onClick={done}>
              Leave it as it was
            </Button>
          )}
          <Button onClick={submit} loading={submitting} disabled={left > 0}>
            {isOwner ? 'Share with my coach' : 'Submit'}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
