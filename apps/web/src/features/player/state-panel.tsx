import { Button, Progress, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff, IconCloudUpload, IconWand } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Video } from '../../api/generated';
import { useMe } from '../../api/session';
import { useRetryVideo } from '../../api/videos';
import { goesOnWords, interruptedWords, useStateWords, useVideoProgress } from '../../components/video-state-line';
import classes from './player.module.css';

/** In the place of the picture while there is none: how far it is, or why it failed and what to do. */
export function StatePanel({ video }: { video: Video }) {
  const words = useStateWords(video) ?? 'Almost ready';
  const { fraction } = useVideoProgress(video);
  const retry = useRetryVideo();
  const me = useMe();

  if (video.state === 'failed') {
    return (
      <div className={classes['state']} role="alert">
        <IconAlertTriangle size={40} stroke={1.5} aria-hidden="true" />
        <Text fw={650} fz="lg">
          This video could not be prepared
        </Text>
        <Text maw={520}>{words}</Text>
        {video.canEdit && video.failure?.retryable && (
          <Button loading={retry.isPending} onClick={() => retry.mutate({ id: video.id })}>
            Try again
          </Button>
        )}
        {video.canEdit && !video.failure?.retryable && (
          <Button component={Link} to="/upload">
            Upload another file
          </Button>
        )}
      </div>
    );
  }
  const interrupted = interruptedWords(video) !== null;
  const Icon = interrupted ? IconCloudOff : video.state === 'uploading' ? IconCloudUpload : IconWand;
  return (
    <div className={classes['state']} role="status">
      <Icon size={40} stroke={1.5} aria-hidden="true" />
      <Stack gap="xs" w="min(100%, 420px)" align="center">
        <Text fw={650} fz="lg" className="tabular">
          {words}
        </Text>
        {!interrupted && <Progress w="100%" color="iris.4" value={(fraction ?? 0) * 100} aria-label={words} />}
        <Text>{interrupted ? goesOnWords(video, me) : waitWords(video)}</Text>
      </Stack>
    </div>
  );
}

function waitWords({ state }: Video): string {
  if (state === 'uploading') return 'The bytes are still on their way.';
  return 'It plays here by itself as soon as it is ready. You can leave this page.';
}
