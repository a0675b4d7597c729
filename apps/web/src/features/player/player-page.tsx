import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useReadVideoNotifications } from '../../api/notifications';
import { Problem } from '../../api/problem';
import { videoQuery } from '../../api/videos';
import { ErrorPanel } from '../../components/error-panel';
import { MissingVideo } from './missing-video';
import classes from './player.module.css';
import { PlayerScreen } from './player-screen';

export default function PlayerPage() {
  const { id = '' } = useParams();
  const video = useQuery(videoQuery(id));
  useReadVideoNotifications(id, video.data !== undefined);
  if (video.data) return <PlayerScreen key={id} video={video.data} />;
  if (video.isError) {
    const missing = video.error instanceof Problem && (video.error.status === 404 || video.error.status === 400);
    return missing ? <MissingVideo /> : <ErrorPanel error={video.error} onRetry={() => video.refetch()} />;
  }
  return (
    <div className={classes['layout']} aria-busy="true">
      <Skeleton style={{ aspectRatio: '16 / 9' }} radius="lg" />
      <Skeleton height={420} radius="lg" />
    </div>
  );
}
