import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowRight, IconCheck, IconChevronDown, IconChevronUp, IconDots, IconUserShare } from '@tabler/icons-react';
import { coachesQuery, useAssignCoach, useSetOutcome } from '../../api/review-queue';
import { useMe } from '../../api/session';
import { notifyUndo } from '../../lib/notify';
import { whatIsLeft } from '../../lib/queue-words';
import { told } from '../../lib/told';
import classes from './review-queue.module.css';
import type { Place } from './use-place';

/** Done and on to the next, and how much is left. */
export function QueueActions({ id, place }: { id: string; place: Place }) {
  const outcome = useSetOutcome();
  const { current, next, previous, left } = place;
  const close = (what: 'done' | 'dismissed', words: string) => {
    // What has its feedback is out of the queue already. By promise: this bar is the next video's by the time of the answer.
    if (current) told(outcome.mutateAsync({ id, outcome: what }).then(() => notifyUndo(`${words}: ${current.title}`, () => outcome.mutate({ id, outcome: 'waiting' }))));
    // After it has left the queue: the end of the queue would lead back to it.
    place.finish();
  };
  return (
    <div className={classes['bar']}>
      <Group gap={4} wrap="nowrap">
        <ActionIcon variant="default" size={44} aria-label="Previous (K)" disabled={!previous} onClick={() => place.go(previous)}>
          <IconChevronUp size={20} />
        </ActionIcon>
        <ActionIcon variant="default" size={44} aria-label="Next (J)" disabled={!next} onClick={() => place.go(next)}>
          <IconChevronDown size={20} />
        </ActionIcon>
        <Text c="dimmed" className="tabular" style={{ whiteSpace: 'nowrap' }} px={8}>
          {whatIsLeft(left)}
        </Text>
      </Group>
      <Group gap="xs" wrap="nowrap" ml="auto">
        <MoreActions id={id} place={place} onDismiss={() => close('dismissed', 'Not needed')} />
        <Button rightSection={next ? <IconArrowRight size={18} /> : <IconCheck size={18} />} onClick={() => close('done', 'Done')}>
          {next ? 'Done, next' : 'Done'}
        </Button>
      </Group>
    </div>
  );
}

function MoreActions({ id, place, onDismiss }: { id: string; place: Place; onDismiss: () => void }) {
  const me = useMe();
  const { data: coaches } = useQuery(coachesQuery(id));
  const assign = useAssignCoach();
  const { current } = place;
  const give = (coachId: string | null, name: string) => {
    const before = current?.coach?.id ?? null;
    told(assign.mutateAsync({ id, coachId }).then(() => notifyUndo(`Given to ${name}`, () => assign.mutate({ id, coachId: before }))));
    place.finish();
  };
  const others = coaches?.items.filter((coach) => coach.id !== me.id) ?? [];
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="default" size={44} aria-label="More for this video">
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onDismiss}>Needs no feedback</Menu.Item>
        {current?.coach && <Menu.Item onClick={() => give(null, 'all managers of the team')}>Give to all managers of the team</Menu.Item>}
        {others.length > 0 && <Menu.Label>Give to another coach</Menu.Label>}
        {others.map((coach) => (
          <Menu.Item key={coach.id} leftSection={<IconUserShare size={18} />} disabled={coach.away} onClick={() => give(coach.id, coach.name)}>
            {coach.name}
            {coach.away && ' (away)'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
