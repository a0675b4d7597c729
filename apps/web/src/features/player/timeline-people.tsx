import { initials } from '../../lib/words';
import type { WatcherPosition } from '../../api/use-positions';
import classes from './stage.module.css';

/** Where the others are who watch now. Their names are read aloud beside the player; this is for the eye. */
export function TimelinePeople({ positions, durationMs }: { positions: WatcherPosition[]; durationMs: number }) {
  if (durationMs <= 0) return null;
  return (
    <div className={classes['people']} aria-hidden="true">
      {positions.map(({ person, atMs }) => (
        <span key={person.id} className={classes['watcher']} data-watcher={person.id} title={person.name} style={{ left: `${Math.min(100, (atMs / durationMs) * 100)}%` }}>
          {initials(person.name)}
        </span>
      ))}
    </div>
  );
}
