import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { videoActionItemsQuery } from '../../api/action-items';
import type { Video } from '../../api/generated';
import { useMe } from '../../api/session';
import { ActionItemRow } from '../../components/action-item-row';

/** What came of the video and is worked on: for its owner and those who coach. */
export function VideoActionItems({ video }: { video: Video }) {
  const me = useMe();
  const { data } = useQuery(videoActionItemsQuery(video.id));
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-label="Action items">
      <Title order={2} fz="md" mb={8}>
        Action items
      </Title>
      <Stack gap="xs" mb="sm">
        {data.items.map((item) => (
          <ActionItemRow key={item.id} item={item} mine={item.owner.id === me.id} here />
        ))}
      </Stack>
    </section>
  );
}
