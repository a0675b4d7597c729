import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconEdit, IconHistory, IconLink, IconRepeat, IconScissors, IconTargetArrow, IconTrash } from '@tabler/icons-react';
import type { FeedComment } from '../../api/comment-feed';
import { useDeleteComment, useRestoreComment } from '../../api/comments';
import { useMe } from '../../api/session';
import type { Video } from '../../api/generated';
import { copyText } from '../../lib/clipboard';
import { notifyUndo } from '../../lib/notify';
import { told } from '../../lib/told';
import { linkToComment } from './start-at';

interface Props {
  comment: FeedComment;
  video: Video;
  mine: boolean;
  onEdit: () => void;
  onHistory: () => void;
  onClip: () => void;
  onAskTake: () => void;
  onAction: () => void;
}

export function CommentMenu({ comment, video, mine, onEdit, onHistory, onClip, onAskTake, onAction }: Props) {
  const me = useMe();
  const remove = useDeleteComment(video.id);
  const restore = useRestoreComment(video.id);
  const mayDelete = mine || me.role === 'admin';

  // The comment, and this menu with it, may be gone before the answer is here.
  const onDelete = async () => {
    await remove.mutateAsync(comment.id);
    notifyUndo('Comment deleted', () => restore.mutate(comment.id));
  };

  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="More about this comment" size={32}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={18} />} onClick={() => void copyText(linkToComment(video.id, comment.id), 'Link to this second copied')}>
          Copy link
        </Menu.Item>
        <Menu.Item leftSection={<IconScissors size={18} />} onClick={onClip}>
          Save as clip
        </Menu.Item>
        {comment.edited && (
          <Menu.Item leftSection={<IconHistory size={18} />} onClick={onHistory}>
            What it said before
          </Menu.Item>
        )}
        {video.canReview && comment.audience !== 'coaches' && (
          <Menu.Item leftSection={<IconRepeat size={18} />} onClick={onAskTake}>
            Ask for another take
          </Menu.Item>
        )}
        {comment.kind === 'fix' && comment.audience !== 'coaches' && (video.canReview || video.owner.id === me.id) && (
          <Menu.Item leftSection={<IconTargetArrow size={18} />} onClick={onAction}>
            Make it an action item
          </Menu.Item>
        )}
        {mine && (
          <Menu.Item leftSection={<IconEdit size={18} />} onClick={onEdit}>
            Edit
          </Menu.Item>
        )}
        {mayDelete && (
          <Menu.Item leftSection={<IconTrash size={18} />} onClick={() => told(onDelete())}>
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
