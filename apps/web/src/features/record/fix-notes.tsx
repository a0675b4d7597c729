import { Paper, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { formatMs } from '#libs/contracts';
import { commentsQuery } from '../../api/comments';
import type { Video } from '../../api/generated';
import { carriedFixesQuery } from '../../api/takes';
import { RichText } from '../../components/rich-text';
import classes from './record.module.css';

/** What the coach wants to be different, to be kept in sight while one speaks: the open fixes of the earlier take, and what that one carried on. */
export function FixNotes({ video }: { video: Video }) {
  const { data: own } = useQuery(commentsQuery(video.id, useQueryClient()));
  const { data: carried } = useQuery(carriedFixesQuery(video.id));
  const fixes = [
    ...(own?.comments.filter(({ kind, resolved }) => kind === 'fix' && !resolved) ?? []),
    ...(carried?.items.filter(({ mark }) => mark === null || mark === 'still_there') ?? []).map(({ commentId, ...fix }) => ({ id: commentId, ...fix })),
  ];
  if (fixes.length === 0) return null;
  return (
    <Paper component="section" p="md" aria-label="To fix in this take">
      <Title order={2} fz="md" mb={8}>
        To fix in this take
      </Title>
      <ul className={classes['fixes']}>
        {fixes.map(({ id, atMs, body, author }) => (
          <li key={id}>
            <RichText text={body} mentions={[]} />
            <Text size="sm" c="dimmed">
              {author.name} at {formatMs(atMs)}
            </Text>
          </li>
        ))}
      </ul>
    </Paper>
  );
}
