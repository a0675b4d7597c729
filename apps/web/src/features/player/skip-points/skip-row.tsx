import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatMs } from '#libs/contracts';
import { videoActionItemsQuery } from '../../../api/action-items';
import type { FeedComment } from '../../../api/comment-feed';
import type { Video } from '../../../api/generated';
import { videoReviewsQuery } from '../../../api/scorecards';
import { useMe } from '../../../api/session';
import { carriedFixesQuery } from '../../../api/takes';
import type { Player } from '../../../lib/playback/player';
import { useShortcuts } from '../../../lib/shortcuts';
import { neighbourPoint, skipPoints } from './skip-points';
import classes from './skip-points.module.css';

interface Props {
  video: Video;
  comments: readonly FeedComment[];
  player: Player;
}

/** The seconds of a rep's video that a coach with little time looks at. */
export function SkipRow({ video, comments, player }: Props) {
  const me = useMe();
  const { data: reviews } = useQuery(videoReviewsQuery(video.id));
  const { data: fixes } = useQuery(carriedFixesQuery(video.id));
  const { data: actions } = useQuery(videoActionItemsQuery(video.id));
  const points = skipPoints({ comments, reflection: reviews?.self ?? null, fixes: fixes?.items ?? [], actionItems: actions?.items ?? [] }, video.owner.id, me.id);

  const skip = (direction: 1 | -1) => {
    const point = neighbourPoint(points, player.nowMs, direction);
    if (point) player.seek(point.atMs, true);
  };
  useShortcuts({ s: () => skip(1), a: () => skip(-1) });

  if (points.length === 0) return null;
  return (
    <section className={classes['row']} aria-label="Skip to">
      <Text size="sm" c="dimmed" className={classes['label']}>
        Skip to
      </Text>
      <ol className={classes['points']}>
        {points.map(({ atMs, sources }) => (
          <li key={atMs}>
            <UnstyledButton className={classes['point']} onClick={() => player.seek(atMs, true)}>
              <VisuallyHidden>Skip to </VisuallyHidden>
              <span className={classes['time']}>{formatMs(atMs)}</span> {sources.join(', ')}
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </section>
  );
}
