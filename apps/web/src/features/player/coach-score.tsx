import { Group, Rating, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconHourglass, IconStarFilled } from '@tabler/icons-react';
import type { Video } from '../../api/generated';
import { videoReviewsQuery } from '../../api/scorecards';
import { useScoreVideo } from '../../api/videos';
import { notifyDone } from '../../lib/notify';

/** The coach's score from 1 to 5; others see what it came to. */
export function CoachScore({ video }: { video: Video }) {
  const score = useScoreVideo();
  const { data: reviews } = useQuery({ ...videoReviewsQuery(video.id), enabled: video.canReview });
  const { average, mine } = video.score;
  if (reviews?.waitsForSelf) {
    return (
      <Group gap={6} wrap="nowrap">
        <IconHourglass size={18} aria-hidden="true" />
        <Text size="sm" c="dimmed">
          {video.owner.name} looks first, then you score
        </Text>
      </Group>
    );
  }
  if (video.canReview) {
    return (
      <Group gap={8} wrap="nowrap">
        <Text size="sm" c="dimmed" id="score-label">
          Your score
        </Text>
        <Rating
          size="lg"
          aria-labelledby="score-label"
          value={score.isPending ? (score.variables?.score ?? 0) : (mine ?? 0)}
          onChange={(value) => score.mutate({ id: video.id, score: value }, { onSuccess: () => notifyDone(`Scored ${value} of 5`) })}
        />
      </Group>
    );
  }
  if (average === null) return null;
  return (
    <Group gap={6} wrap="nowrap">
      <IconStarFilled size={18} color="var(--kind-fix)" aria-hidden="true" />
      <Text fw={600}>{average.toFixed(1)} of 5</Text>
      <Text size="sm" c="dimmed">
        from your coach
      </Text>
    </Group>
  );
}
