import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChecklist, IconHourglassEmpty, IconMessageQuestion } from '@tabler/icons-react';
import { useState } from 'react';
import type { FeedbackWait as Wait, Video } from '../../api/generated';
import { feedbackWaitQuery } from '../../api/review-queue';
import { useMe } from '../../api/session';
import { dueWords, usualWait } from '../../lib/queue-words';
import { AskFeedbackModal } from './ask-feedback-modal';

/** For the owner: what they are to do first, who has the video, how long that usually takes, and how to ask. */
export function FeedbackWait({ video, onLook }: { video: Video; onLook: () => void }) {
  const me = useMe();
  const mine = video.owner.id === me.id;
  const { data: wait } = useQuery({ ...feedbackWaitQuery(video.id), enabled: mine && video.playback !== undefined });
  const [asking, setAsking] = useState(false);
  if (!mine || !wait) return null;
  return (
    <Group justify="space-between" gap="xs" component="section" aria-label="Feedback">
      <Group gap={8} wrap="nowrap" align="flex-start" flex="1 1 260px">
        {wait.waiting && <IconHourglassEmpty size={18} aria-hidden="true" style={{ flex: 'none', marginTop: 2 }} />}
        <Text size="sm" c="dimmed">
          {wait.waitsForOwner ? 'Your turn first: look at it yourself and share that. Then it goes to your coach.' : wait.waiting ? waitingWords(wait) : usualWait(wait)}
        </Text>
      </Group>
      {wait.waitsForOwner && (
        <Button leftSection={<IconChecklist size={18} />} onClick={onLook}>
          Look at it yourself
        </Button>
      )}
      <Button variant="default" leftSection={<IconMessageQuestion size={18} />} onClick={() => setAsking(true)}>
        {wait.asked && wait.waiting ? 'Change what I ask' : 'Ask for feedback'}
      </Button>
      {asking && <AskFeedbackModal videoId={video.id} onClose={() => setAsking(false)} />}
    </Group>
  );
}

function waitingWords(wait: Wait): string {
  const { coaches, before, dueAt } = wait;
  if (coaches.length === 0) return 'No coach sees this yet: you are in no team with a manager, or it is shared with too few. Ask a coach by name.';
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(coaches.map(({ name, away }) => (away ? `${name} (away)` : name)));
  const place = before === null || before === 0 ? 'Next in line' : `${before} before you`;
  return `Waits for ${names}${dueAt === null ? '' : `, ${dueWords(dueAt)}`}. ${place}. ${usualWait(wait)}`;
}
