import { Button, Group, Modal, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { coachesQuery, useAskFeedback, useWithdrawRequest } from '../../api/review-queue';
import { FormError } from '../../components/form-error';
import { notifyUndo } from '../../lib/notify';

type When = 'any' | 'today' | 'tomorrow' | 'week';

/** The end of today's or tomorrow's working day, here; less than an hour before it, in three hours. */
function dueAt(when: When): string | null {
  if (when === 'any') return null;
  const due = new Date();
  due.setDate(due.getDate() + { today: 0, tomorrow: 1, week: 7 }[when]);
  due.setHours(18, 0, 0, 0);
  const soonest = Date.now() + 3_600_000;
  return new Date(due.getTime() < soonest ? Date.now() + 3 * 3_600_000 : due).toISOString();
}

/** By when, and of whom. */
export function AskFeedbackModal({ videoId, onClose }: { videoId: string; onClose: () => void }) {
  const { data: coaches, error } = useQuery(coachesQuery(videoId));
  const [when, setWhen] = useState<When>('any');
  const [coachId, setCoachId] = useState<string | null>(null);
  const ask = useAskFeedback();
  const withdraw = useWithdrawRequest();
  const send = () =>
    ask.mutate(
      { id: videoId, dueAt: dueAt(when), coachId },
      {
        onSuccess: () => {
          onClose();
          notifyUndo('Asked for feedback', () => withdraw.mutate(videoId));
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title="Ask for feedback" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <FormError error={ask.error ?? error} />
        <div>
          <Text fw={500} mb={4} id="ask-when">
            When do you need it?
          </Text>
          <SegmentedControl
            fullWidth
            aria-labelledby="ask-when"
            value={when}
            onChange={setWhen}
            data={[
              { value: 'any', label: 'No hurry' },
              { value: 'today', label: 'Today' },
              { value: 'tomorrow', label: 'Tomorrow' },
              { value: 'week', label: 'In a week' },
            ]}
          />
        </div>
        <Select
          label="Of whom?"
          placeholder="Any manager of my team"
          clearable
          value={coachId}
          onChange={setCoachId}
          data={coaches?.items.map(({ id, name, away }) => ({ value: id, label: away ? `${name} (away)` : name })) ?? []}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button onClick={send} loading={ask.isPending}>
            Ask
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
