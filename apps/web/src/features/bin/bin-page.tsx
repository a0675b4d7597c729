import { Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconRestore, IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';
import { binQuery } from '../../api/bin';
import type { DeletedVideo } from '../../api/generated';
import { useMe } from '../../api/session';
import { useRestoreVideo } from '../../api/videos';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { videoKindLabel } from '../../lib/labels';
import { notifyDone } from '../../lib/notify';
import { ago, daysLeft } from '../../lib/words';
import classes from './bin.module.css';

/** What was deleted, and how long it can still be brought back. */
export default function BinPage() {
  const me = useMe();
  const bin = useInfiniteQuery(binQuery);
  const videos = bin.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageHeader title="Deleted videos" hint="Videos stay here for 30 days. Until then you can restore them with all their comments." />
      <Stack maw={840}>
        {bin.isPending && <Rows />}
        {bin.isError && <ErrorPanel error={bin.error} onRetry={() => bin.refetch()} />}
        {bin.isSuccess && videos.length === 0 && (
          <EmptyPanel icon={<IconTrash />} title="Nothing is deleted" action={<Button component={Link} to="/library">Open the library</Button>}>
            When you delete a video, you find it here for 30 days, in case you change your mind.
          </EmptyPanel>
        )}
        {videos.length > 0 && (
          <Paper component="ul" className={classes['list']} aria-label="Deleted videos">
            {videos.map((video) => (
              <Row key={video.id} video={video} own={video.owner.id === me.id} />
            ))}
          </Paper>
        )}
        {bin.hasNextPage && (
          <Button variant="default" w="fit-content" loading={bin.isFetchingNextPage} onClick={() => void bin.fetchNextPage()}>
            Show more
          </Button>
        )}
      </Stack>
    </>
  );
}

function Row({ video, own }: { video: DeletedVideo; own: boolean }) {
  const restore = useRestoreVideo();
  const onRestore = () => restore.mutate({ id: video.id }, { onSuccess: () => notifyDone(`“${video.title}” is back in the library`) });
  const facts = [own ? null : video.owner.name, videoKindLabel[video.kind], `${video.deletedByRule ? 'deleted by your retention rule' : 'deleted'} ${ago(video.deletedAt)}`];
  return (
    <li className={classes['row']}>
      <div className={classes['what']}>
        <Text fw={600} truncate>
          {video.title}
        </Text>
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      <Group gap="md" wrap="nowrap" justify="space-between" className={classes['actions'] ?? ''}>
        <Text size="sm">{daysLeft(video.removedAt)}</Text>
        <Button variant="default" leftSection={<IconRestore size={18} />} aria-label={`Restore ${video.title}`} loading={restore.isPending} onClick={onRestore}>
          Restore
        </Button>
      </Group>
    </li>
  );
}

function Rows() {
  return (
    <Stack gap="xs" aria-busy="true">
      <Skeleton height={68} />
      <Skeleton height={68} />
      <Skeleton height={68} />
    </Stack>
  );
}
