import { Link } from 'react-router';
import type { Stage } from '../../api/generated';
import classes from './home.module.css';

/** One tap to what there is for a stage of the sale. */
export function StageShortcuts({ stages }: { stages: Stage[] }) {
  if (stages.length === 0) return null;
  return (
    <nav className={classes['chips']} aria-label="Stages">
      {stages.map(({ id, name }) => (
        <Link key={id} to={`/library?stage=${id}`} className={classes['chip']}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
