import { Progress, Text } from '@mantine/core';
import { IconPlaylist, IconUser } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatMs } from '#libs/contracts';
import type { ModuleSummary } from '../api/generated';
import { count } from '../lib/words';
import classes from './video-card.module.css';

/** A module or playlist in a list: what it is for, how long it takes, and how far one has come. */
export function ModuleCard({ module }: { module: ModuleSummary }) {
  const { id, title, poster, stages, owner, shared, itemCount, clipMs, seenCount } = module;
  return (
    <article className={classes['card']} aria-label={title}>
      <div className={classes['poster']}>
        {poster ? (
          <img src={poster} alt="" loading="lazy" />
        ) : (
          <div className={classes['placeholder']}>
            <IconPlaylist size={32} stroke={1.5} aria-hidden="true" />
          </div>
        )}
        {clipMs > 0 && <span className={classes['duration']}>{formatMs(clipMs)}</span>}
      </div>
      <div className={classes['body']}>
        <Link to={`/modules/${id}`} className={`${classes['link']} clamp-2`}>
          {title}
        </Link>
        <Text size="sm" c="dimmed">
          {owner ? (shared ? 'Playlist, open to who has the link' : 'Playlist, only for you') : stages.map(({ name }) => name).join(', ') || 'For every stage'}
        </Text>
        <div className={classes['facts']}>
          <span className={classes['fact']}>
            {owner && <IconUser size={14} aria-hidden="true" />}
            {itemCount === 0 ? 'Nothing in it yet' : seenCount === itemCount ? `All ${itemCount} done` : `${count(itemCount, 'item')}, ${seenCount} done`}
          </span>
        </div>
        {itemCount > 0 && <Progress value={(seenCount / itemCount) * 100} size={4} aria-label={`${seenCount} of ${itemCount} done`} />}
      </div>
    </article>
  );
}
