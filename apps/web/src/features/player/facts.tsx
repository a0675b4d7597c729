import { Badge, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Video } from '../../api/generated';
import { videoKindLabel, visibilityLabel } from '../../lib/labels';
import classes from './player.module.css';

/** The details of a video for those who may only look. */
export function Facts({ video }: { video: Video }) {
  const facts: [string, ReactNode][] = [
    ['Recorded by', video.owner.name],
    ['Kind', videoKindLabel[video.kind]],
    ['Stage', video.stage?.name ?? 'None'],
    ['Who may see it', video.visibility === 'private' ? 'Its owner and their coach' : visibilityLabel[video.visibility]],
    ['Added', new Date(video.createdAt).toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })],
    [
      'Tags',
      video.tags.length === 0 ? (
        'None'
      ) : (
        <Group gap={6}>
          {video.tags.map((tag) => (
            <Badge key={tag} variant="default" tt="none">
              {tag}
            </Badge>
          ))}
        </Group>
      ),
    ],
  ];
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
