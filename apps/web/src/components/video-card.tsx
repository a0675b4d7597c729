import { Button, Text } from '@mantine/core';
import { IconMessage, IconRefresh, IconStar, IconVideo } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatMs } from '#libs/contracts';
import type { Video } from '../api/generated';
import { useRetryVideo } from '../api/videos';
import { videoKindLabel } from '../lib/labels';
import { ago, count } from '../lib/words';
import classes from './video-card.module.css';
import { VideoStateLine } from './video-state-line';

/** One video in a list: what it is, whose, how it was received, and how far it is while it is being prepared. */
export function VideoCard({ video, showStage = false }: { video: Video; showStage?: boolean }) {
  return (
    <article className={classes['card']} aria-label={video.title}>
      <Poster poster={video.playback?.poster ?? null} durationMs={video.durationMs} />
      <div className={classes['body']}>
        <Link to={`/videos/${video.id}`} className={`${classes['link']} clamp-2`}>
          {video.title}
        </Link>
        <Text size="sm" c="dimmed">
          {video.owner.name} · {ago(video.createdAt)}
        </Text>
        <VideoStateLine video={video} />
        {video.state === 'failed' && video.canEdit && video.failure?.retryable && <RetryButton videoId={video.id} />}
        <div className={classes['facts']}>
          <span>{showStage && video.stage ? video.stage.name : videoKindLabel[video.kind]}</span>
          {video.score.average !== null && (
            <span className={classes['fact']}>
              <IconStar size={14} aria-hidden="true" /> {video.score.average.toFixed(1)} <span>of 5</span>
            </span>
          )}
          {video.commentCount > 0 && (
            <span className={classes['fact']}>
              <IconMessage size={14} aria-hidden="true" /> {count(video.commentCount, 'comment')}
            </span>
          )}
        </div>
      </div>
    </article>
  );
}

export function Poster({ poster, durationMs }: { poster: string | null; durationMs: number | null }) {
  return (
    <div className={classes['poster']}>
      {poster ? (
        <img src={poster} alt="" loading="lazy" />
      ) : (
        <div className={classes['placeholder']}>
          <IconVideo size={32} stroke={1.5} aria-hidden="true" />
        </div>
      )}
      {durationMs !== null && <span className={classes['duration']}>{formatMs(durationMs)}</span>}
    </div>
  );
}

function RetryButton({ videoId }: { videoId: string }) {
  const retry = useRetryVideo();
  return (
    <div className={classes['above']}>
      <Button variant="light" size="md" leftSection={<IconRefresh size={16} />} loading={retry.isPending} onClick={() => retry.mutate({ id: videoId })}>
        Try again
      </Button>
    </div>
  );
}
