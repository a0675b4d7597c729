import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { formatMs } from '#libs/contracts';
import { asksQuery, useAnswerAsk } from '../../api/asks';
import type { Video } from '../../api/generated';
import { useMe } from '../../api/session';
import { FormError } from '../../components/form-error';
import { notifyDone } from '../../lib/notify';
import { useStore } from '../../lib/store';
import type { Player } from '../../lib/playback/player';

interface Props {
  video: Video;
  player: Player;
  opened: boolean;
  onClose: () => void;
}

/** Points colleagues who asked for an example to this second of the video. */
export function AnswerAsks({ video, player, opened, onClose }: Props) {
  const me = useMe();
  const { data } = useQuery({ ...asksQuery, enabled: opened });
  const answer = useAnswerAsk();
  const atMs = useStore(player.timeMs, (ms) => ms - (ms % 1000));
  const open = (data?.items ?? []).filter(({ askedBy, answers }) => askedBy.id !== me.id && !answers.some(({ videoId }) => videoId === video.id));
  const give = (id: string, name: string) =>
    answer.mutate(
      { id, videoId: video.id, atMs },
      {
        onSuccess: () => {
          notifyDone(`${name} finds it at ${formatMs(atMs)}`);
          onClose();
        },
      },
    );
  return (
    <Modal opened={opened} onClose={onClose} title={`Answer a request with ${formatMs(atMs)}`}>
      <Stack>
        <FormError error={answer.error} />
        {data && open.length === 0 && <Text c="dimmed">Nobody waits for an example at the moment.</Text>}
        {open.map(({ id, text, askedBy }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <div>
              <Text fw={600}>{text}</Text>
              <Text size="sm" c="dimmed">
                {askedBy.name}
              </Text>
            </div>
            <Button variant="default" loading={answer.isPending && answer.variables.id === id} onClick={() => give(id, askedBy.name)}>
              This answers it
            </Button>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}

/** Whoever recorded for a request comes here next: one click sends it. */
export function RecordedForAsk({ video }: { video: Video }) {
  const [parameters, setParameters] = useSearchParams();
  const [sent, setSent] = useState(false);
  const askId = parameters.get('ask');
  const { data } = useQuery({ ...asksQuery, enabled: askId !== null });
  const answer = useAnswerAsk();
  const ask = data?.items.find(({ id }) => id === askId);
  if (!ask || sent || ask.answers.some(({ videoId }) => videoId === video.id)) return null;
  const leave = () => {
    setSent(true);
    setParameters({}, { replace: true });
  };
  return (
    <Alert variant="light" color="iris" title={`${ask.askedBy.name} asked for this`}>
      <Stack gap="xs">
        <Text>“{ask.text}”</Text>
        <FormError error={answer.error} />
        <Group gap="xs">
          <Button
            loading={answer.isPending}
            onClick={() =>
              answer.mutate(
                { id: ask.id, videoId: video.id, atMs: 0 },
                {
                  onSuccess: () => {
                    notifyDone(`Sent to ${ask.askedBy.name}`);
                    leave();
                  },
                },
              )
            }
          >
            Send it as the answer
          </Button>
          <Button variant="subtle" color="gray" onClick={leave}>
            Not this one
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
