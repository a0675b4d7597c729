import {
  MediaCaptionsButton,
  MediaControlBar,
  MediaController,
  MediaFullscreenButton,
  MediaLoadingIndicator,
  MediaMuteButton,
  MediaPlayButton,
  MediaPreviewThumbnail,
  MediaPreviewTimeDisplay,
  MediaSeekBackwardButton,
  MediaSeekForwardButton,
  MediaTimeDisplay,
  MediaTimeRange,
  MediaVolumeRange,
} from 'media-chrome/react';
import { IconLoader2 } from '@tabler/icons-react';
import type { FeedComment } from '../../api/comment-feed';
import type { Video } from '../../api/generated';
import type { WatcherPosition } from '../../api/use-positions';
import type { Player } from '../../lib/playback/player';
import { Drawings } from './drawing/drawings';
import './player-words';
import { SpeedButton } from './speed-button';
import { TimelineChapters } from './timeline-chapters';
import { TimelineMarks } from './timeline-marks';
import { TimelinePeople } from './timeline-people';
import { TimelineRange } from './timeline-range';
import { TimelineSpeech } from './timeline-speech';
import type { DraftControls } from './use-draft';
import { useCaptionsWhenMuted } from '../../lib/playback/use-captions-when-muted';
import { useHls } from '../../lib/playback/use-hls';
import { Waveform } from './waveform';
import classes from './stage.module.css';

/** The library marks it as a button with `aria-checked`, which only a switch may have. */
const asSwitch = (button: HTMLElement | null) => button?.setAttribute('role', 'switch');

interface Props {
  video: Video;
  playback: NonNullable<Video['playback']>;
  player: Player;
  comments: FeedComment[];
  draft: DraftControls;
  positions: WatcherPosition[];
}

/** The picture and its controls. Keys are the page's own, so the player's are off. */
export default function VideoStage({ video, playback, player, comments, draft, positions }: Props) {
  useHls(player, playback.hls);
  useCaptionsWhenMuted(player, playback.captions.length);
  return (
    <MediaController noHotkeys className={classes['controller']} aria-label={video.title}>
      {/* Captions are uploaded by people, as tracks below; not every video has them. */}
      <video ref={player.attach} slot="media" {...(playback.poster ? { poster: playback.poster } : {})} playsInline crossOrigin="anonymous" preload="auto" aria-label={video.title}>
        {playback.storyboard && <track kind="metadata" label="thumbnails" src={playback.storyboard} default />}
        {playback.captions.map(({ id, language, label, url }) => (
          <track key={id} kind="subtitles" srcLang={language} label={label} src={url} />
        ))}
      </video>
      {/* Its own icon is drawn anew sixty times a second, also while nobody sees it. */}
      <MediaLoadingIndicator slot="centered-chrome" noAutohide>
        <IconLoader2 slot="icon" className={classes['loading']} aria-hidden />
      </MediaLoadingIndicator>
      <Drawings video={video} player={player} comments={comments} />
      <div className={classes['chrome']}>
        <div className={classes['timeline']}>
          {playback.peaks && <Waveform address={playback.peaks} />}
          <MediaTimeRange className={classes['range']}>
            <MediaPreviewThumbnail slot="preview" />
            <MediaPreviewTimeDisplay slot="preview" />
          </MediaTimeRange>
          <TimelineChapters videoId={video.id} durationMs={video.durationMs ?? 0} player={player} />
          <TimelineSpeech videoId={video.id} durationMs={video.durationMs ?? 0} player={player} />
          <TimelinePeople positions={positions} durationMs={video.durationMs ?? 0} />
          <TimelineRange controls={draft} durationMs={video.durationMs ?? 0} />
          <TimelineMarks comments={comments} durationMs={video.durationMs ?? 0} onSeek={(ms) => player.seek(ms)} />
        </div>
        <MediaControlBar className={classes['bar']}>
          <MediaPlayButton noTooltip />
          <MediaSeekBackwardButton seekOffset={5} noTooltip />
          <MediaSeekForwardButton seekOffset={5} noTooltip />
          <MediaMuteButton noTooltip />
          <MediaVolumeRange className={classes['volume']} />
          <MediaTimeDisplay showDuration noToggle />
          <span className={classes['spacer']} />
          {playback.captions.length > 0 && <MediaCaptionsButton ref={asSwitch} noTooltip />}
          <SpeedButton player={player} />
          <MediaFullscreenButton noTooltip />
        </MediaControlBar>
      </div>
    </MediaController>
  );
}
