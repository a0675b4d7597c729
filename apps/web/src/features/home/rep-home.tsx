import { Button } from '@mantine/core';
import { IconVideoPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Me, Video } from '../../api/generated';
import { EmptyPanel } from '../../components/empty-panel';
import { VideoSection } from './video-section';

const PER_SECTION = 4;

export function RepHome({ me, videos }: { me: Me; videos: Video[] }) {
  const mine = videos.filter(({ owner }) => owner.id === me.id);
  const waiting = mine.filter((video) => video.commentCount > 0 || video.score.count > 0);
  const others = videos.filter((video) => video.owner.id !== me.id && video.playback);
  return (
    <>
      <VideoSection title="Waiting for you" hint="Your coach left feedback on these." videos={waiting.slice(0, PER_SECTION)} />
      <VideoSection
        title="Your videos"
        hint="The latest you recorded or sent."
        videos={mine.filter((video) => !waiting.includes(video)).slice(0, PER_SECTION)}
      />
      <VideoSection title="New from your team" hint="How others say it, stage by stage." videos={others.slice(0, PER_SECTION)} more="/library" />
      {mine.length === 0 && (
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
