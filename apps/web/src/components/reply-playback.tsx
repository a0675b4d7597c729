import type { ReplyMediaKind } from '#libs/contracts';
import classes from './reply-playback.module.css';

/** Its keys are its own: Space plays it, and not the video beside it. */
export function ReplyPlayback({ kind, url, label }: { kind: ReplyMediaKind; url: string; label: string }) {
  return (
    <div onKeyDown={(event) => event.stopPropagation()}>
      {kind === 'voice' ? (
        <audio className={classes['audio']} src={url} controls preload="metadata" aria-label={label} />
      ) : (
        <video className={classes['video']} src={url} controls playsInline preload="metadata" aria-label={label} />
      )}
    </div>
  );
}
