import { useQuery } from '@tanstack/react-query';
import { chaptersQuery } from '../../api/chapters';
import { useStore } from '../../lib/store';
import type { Player } from '../../lib/playback/player';
import { currentChapter } from './current-chapter';
import classes from './chapters.module.css';

/** Where chapters begin, as notches in the seek bar, and the name of the one that plays above it. The list with times is beside the transcript. */
export function TimelineChapters({ videoId, durationMs, player }: { videoId: string; durationMs: number; player: Player }) {
  const { data } = useQuery(chaptersQuery(videoId));
  const chapters = data?.chapters ?? [];
  const current = useStore(player.timeMs, (ms) => currentChapter(chapters, ms));
  if (chapters.length === 0 || durationMs === 0) return null;
  return (
    <>
      {chapters[current] && <span className={classes['playing']}>{chapters[current].title}</span>}
      <div className={classes['notches']} aria-hidden="true">
        {chapters
          .filter(({ atMs }) => atMs > 0 && atMs < durationMs)
          .map(({ atMs }) => (
            <span key={atMs} className={classes['notch']} style={{ left: `${(atMs / durationMs) * 100}%` }} />
          ))}
      </div>
    </>
  );
}
