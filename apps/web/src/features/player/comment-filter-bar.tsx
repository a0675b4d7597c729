import { Chip, Group, NativeSelect, Text } from '@mantine/core';
import type { FeedComment } from '../../api/comment-feed';
import { commentKindIcon } from '../../components/comment-kind';
import { commentKindLabel } from '../../lib/labels';
import { countByKind, writers, type CommentFilterControls } from './comment-filter';
import classes from './comments.module.css';

/** Fewer comments than this are seen at a glance. */
const WORTH_FILTERING = 4;

/** Chooses which comments the list and the timeline show. */
export function CommentFilterBar({ comments, controls }: { comments: FeedComment[]; controls: CommentFilterControls }) {
  const { filter, shown, active } = controls;
  if (comments.length < WORTH_FILTERING) return null;
  const people = writers(comments);
  return (
    <div role="group" aria-label="Filter comments" className={classes['filter']}>
      <Group gap={6}>
        {countByKind(comments).map(({ kind, count }) => {
          const Icon = commentKindIcon[kind];
          return (
            <Chip key={kind} size="sm" variant="outline" icon={<Icon size={14} />} checked={filter.kinds.includes(kind)} onChange={() => controls.toggleKind(kind)}>
              {commentKindLabel[kind]} {count}
            </Chip>
          );
        })}
        <Chip size="sm" variant="outline" checked={filter.open} onChange={controls.setOpen}>
          Open
        </Chip>
        {people.length > 1 && (
          <NativeSelect
            size="xs"
            className={classes['filterPerson']}
            aria-label="By whom"
            value={filter.personId ?? ''}
            data={[{ value: '', label: 'Everybody' }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(event) => controls.setPerson(event.currentTarget.value || null)}
          />
        )}
      </Group>
      <Text size="xs" c="dimmed" role="status">
        {active && `${shown.length} of ${comments.length} comments`}
      </Text>
    </div>
  );
}
