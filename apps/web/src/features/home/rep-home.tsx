import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconVideoPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Me, Video } from '../../api/generated';
import { latestNotificationsQuery } from '../../api/notifications';
import { videoListQuery } from '../../api/videos';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { VideoSection } from './video-section';

const PER_SECTION = 4;
const OWN = 50;

export function RepHome({ me, videos }: { me: Me; videos: Video[] }) {
  const own = useInfiniteQuery(videoListQuery({ ownerId: me.id, limit: OWN }));
  const notices = useQuery(latestNotificationsQuery);
  // Scores and replies are told of; comments are unread without it, too.
  const unread = new Set(notices.data?.items.filter(({ read }) => !read).flatMap(({ video }) => video?.id ?? []));
  const mine = own.data?.pages.flatMap((page) => page.items) ?? [];
  const waiting = mine.filter((video) => video.newCommentCount > 0 || unread.has(video.id));
  const others = videos.filter((video) => video.owner.id !== me.id && video.playback);
  return (
    <>
      {own.isLoadingError && <ErrorPanel error={own.error} onRetry={() => own.refetch()} />}
      <VideoSection title="Waiting for you" hint="There is something new on these." videos={waiting.slice(0, PER_SECTION)} />
      <VideoSection
        title="Your videos"
        hint="The latest you recorded or sent."
        videos={mine.filter((video) => !waiting.includes(video)).slice(0, PER_SECTION)}
      />
      <VideoSection title="New from your team" hint="How others say it, stage by stage." videos={others.slice(0, PER_SECTION)} more="/library" />
      {own.data && mine.length === 0 && (
        <EmptyPanel
          icon={<IconVideoPlus />}
          title="Record your first pitch"
          action={
            <Button component={Link} to="/record" leftSection={<IconVideoPlus size={18} />}>
              Record a pitch
            </Button>
          }
        >
          Two minutes are enough. Your coach answers at the very second, and you take the better words into the next call.
        </EmptyPanel>
      )}
    </>
  );
}
