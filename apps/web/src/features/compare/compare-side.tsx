import { Anchor, Text, Title, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { formatMs } from '#libs/contracts';
import { commentsQuery } from '../../api/comments';
import { CommentKindBadge } from '../../components/comment-kind';
import type { Player } from '../../lib/playback/player';
import { useStore } from '../../lib/store';
import { ago } from '../../lib/words';
import classes from './compare.module.css';
import type { Side } from './compare-screen';

// The page is usable before the player, which is most of its weight, has loaded.
const ComparePicture = lazy(() => import('./compare-picture'));

interface Props {
  side: Side;
  player: Player;
  heard: boolean;
  /** Takes both to this second of this side. */
  onSeek: (ms: number) => void;
}

/** One of the two: its picture, where it stands, and what was to be fixed in it. */
export function CompareSide({ side: { video, name }, player, heard, onSeek }: Props) {
  const { data } = useQuery(commentsQuery(video.id, useQueryClient()));
  const nowMs = useStore(player.timeMs);
  const fixes = data?.comments.filter(({ kind }) => kind === 'fix') ?? [];
  const Sound = heard ? IconVolume : IconVolumeOff;
  return (
    <section aria-label={name} className={classes['side']}>
      {video.playback ? (
        <Suspense fallback={<div className={classes['picture']} />}>
          <ComparePicture video={video} playback={video.playback} player={player} muted={!heard} />
        </Suspense>
      ) : (
        <Text className={classes['picture']}>This take is still being prepared.</Text>
      )}
      <div className={classes['about']}>
        <Title order={2} fz="md">
          <Anchor component={Link} to={`/videos/${video.id}`} underline="always" inherit>
            {name}
          </Anchor>
        </Title>
        <Text size="sm" c="dimmed" className="tabular">
          {formatMs(nowMs)} · {ago(video.createdAt)}
        </Text>
        <span className={classes['sound']}>
          <Sound size={18} aria-hidden="true" />
          <VisuallyHidden>{heard ? 'Heard' : 'Muted'}</VisuallyHidden>
        </span>
      </div>
      {fixes.length > 0 && (
        <div className={classes['fixes']}>
          <Text size="sm" c="dimmed" id={`fixes-${video.id}`}>
            To fix in {name.toLowerCase()}
          </Text>
          <ol aria-labelledby={`fixes-${video.id}`}>
            {fixes.map(({ id, atMs, body, kind }) => (
              <li key={id}>
                <UnstyledButton className={classes['time']} onClick={() => onSeek(atMs)}>
                  <VisuallyHidden>Take both to </VisuallyHidden>
                  {formatMs(atMs)}
                </UnstyledButton>
                <CommentKindBadge kind={kind} />
                <Text component="span">{body}</Text>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}
