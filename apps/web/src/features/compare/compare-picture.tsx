import type { Video } from '../../api/generated';
import type { Player } from '../../lib/playback/player';
import { useHls } from '../../lib/playback/use-hls';
import classes from './compare.module.css';

interface Props {
  video: Video;
  playback: NonNullable<Video['playback']>;
  player: Player;
  muted: boolean;
}

/** The picture alone: its controls are those of both. */
export default function ComparePicture({ video, playback, player, muted }: Props) {
  useHls(player, playback.hls);
  return (
    // Captions are people's own files; not every video has them.
    <video
      ref={player.attach}
      className={classes['picture']}
      {...(playback.poster ? { poster: playback.poster } : {})}
      playsInline
      muted={muted}
      crossOrigin="anonymous"
      preload="auto"
      aria-label={video.title}
    >
      {playback.captions.map(({ id, language, label, url }) => (
        <track key={id} kind="subtitles" srcLang={language} label={label} src={url} />
      ))}
    </video>
  );
}
