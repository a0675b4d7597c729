import { Anchor, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconRepeat, IconVideoPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatMs } from '#libs/contracts';
import type { TakeRequest, Takes, Video } from '../../api/generated';
import { useKeepTake, useWithdrawTakeRequest } from '../../api/takes';
import { ago } from '../../lib/words';
import classes from './takes.module.css';

interface Props {
  video: Video;
  takes: Takes;
  /** The video is one's own. */
  mine: boolean;
}

/** That a coach waits for another take; for the owner with the button that leads to it. */
export function TakeRequests({ video, takes, mine }: Props) {
  const keep = useKeepTake();
  if (takes.requests.length === 0) return null;
  const numberOf = (videoId: string) => takes.items.find((take) => take.videoId === videoId)?.number ?? 0;
  // A take that came after what was asked of an earlier one, and has not been given as the answer yet.
  const mayAnswer = mine && takes.requests.some(({ videoId }) => numberOf(videoId) < numberOf(video.id));
  return (
    <Paper component="section" p="md" className={classes['request']} aria-label="Another take">
      <Stack gap="sm">
        <Group gap={8} wrap="nowrap">
          <IconRepeat size={20} aria-hidden="true" />
          <Title order={2} fz="md">
            {mine ? 'Another take, please' : 'Another take was asked for'}
          </Title>
        </Group>
        {takes.requests.map((request) => (
          <Request key={request.id} request={request} here={request.videoId === video.id} />
        ))}
        {mine && (
          <Group gap="xs">
            <Button component={Link} to={`/record?take=${video.id}`} leftSection={<IconVideoPlus size={18} />}>
              Record another take
            </Button>
            {mayAnswer && (
              <Button variant="default" leftSection={<IconCheck size={18} />} loading={keep.isPending} onClick={() => keep.mutate(video.id)}>
                This take answers it
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function Request({ request: { id, videoId, requestedBy, note, comment, createdAt, canWithdraw }, here }: { request: TakeRequest; here: boolean }) {
  const withdraw = useWithdrawTakeRequest();
  return (
    <Group justify="space-between" gap="xs" align="flex-start">
      <div>
        {note && <Text>“{note}”</Text>}
        {comment && (
          <Text>
            <Anchor component={Link} to={`/videos/${videoId}?comment=${comment.id}`} underline="always">
              {formatMs(comment.atMs)}
            </Anchor>{' '}
            {comment.body}
          </Text>
        )}
        <Text size="sm">
          {requestedBy.name}, {ago(createdAt)}
          {!here && ', of an earlier take'}
        </Text>
      </div>
      {canWithdraw && (
        <Button variant="subtle" size="compact-sm" mih={44} loading={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
          Take back
        </Button>
      )}
    </Group>
  );
}
