import { ActionIcon, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatMs } from '#libs/contracts';
import { useDeleteClip, useRestoreClip } from '../../api/modules';
import type { Clip } from '../../api/generated';
import { MomentPicture } from '../../components/moment-picture';
import { notifyUndo } from '../../lib/notify';
import classes from './modules.module.css';

/** A saved clip, with the picture of its first second. */
export function ClipRow({ clip }: { clip: Clip }) {
  const remove = useDeleteClip();
  const restore = useRestoreClip();
  const onDelete = () => remove.mutate(clip.id, { onSuccess: () => notifyUndo(`“${clip.title}” deleted`, () => restore.mutate(clip.id)) });
  return (
    <li className={classes['row']}>
      <ClipPicture clip={clip} />
      <Link to={`/videos/${clip.video.id}?t=${clip.atMs / 1000}`} className={classes['text']}>
        <Text component="span" fw={600} truncate>
          {clip.title}
        </Text>
        <Text component="span" size="sm" c="dimmed" truncate>
          {clip.video.title} · {clip.video.owner.name} · from {formatMs(clip.atMs)}
        </Text>
      </Link>
      {clip.canEdit && (
        <ActionIcon size={44} aria-label={`Delete ${clip.title}`} loading={remove.isPending} onClick={onDelete}>
          <IconTrash size={18} />
        </ActionIcon>
      )}
    </li>
  );
}

export function ClipPicture({ clip: { video, atMs, endMs } }: { clip: Clip }) {
  return (
    <span className={classes['picture']} aria-hidden="true">
      <MomentPicture of={video} atMs={atMs} />
      <span className={classes['length']}>{formatMs(endMs - atMs)}</span>
    </span>
  );
}
