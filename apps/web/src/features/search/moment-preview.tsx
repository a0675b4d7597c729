import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { videoQuery } from '../../api/videos';
import { Player } from '../../lib/playback/player';
import { useHls } from '../../lib/playback/use-hls';
import classes from './search.module.css';

/** The second that is pointed at, moving and silent. Shown over its picture once there is something to see. */
export default function MomentPreview({ videoId, atMs }: { videoId: string; atMs: number }) {
  const { data: video } = useQuery(videoQuery(videoId));
  return video?.playback ? <Moving source={video.playback.hls} atMs={atMs} /> : null;
}

function Moving({ source, atMs }: { source: string; atMs: number }) {
  const [player] = useState(() => new Player());
  const [seen, setSeen] = useState(false);
  useHls(player, source);
  useEffect(() => player.seek(atMs, true), [player, atMs]);
  return <video ref={player.attach} className={classes['preview']} data-seen={seen || undefined} muted playsInline aria-hidden="true" tabIndex={-1} onPlaying={() => setSeen(true)} />;
}
