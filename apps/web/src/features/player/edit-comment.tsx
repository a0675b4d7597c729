import { Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FeedComment } from '../../api/comment-feed';
import { useUpdateComment } from '../../api/comments';

export function EditComment({ comment, onDone }: { comment: FeedComment; onDone: () => void }) {
  const update = useUpdateComment(comment.videoId);
  const [body, setBody] = useState(comment.body);
  const save = () => {
    if (body.trim()) update.mutate({ id: comment.id, body: body.trim() }, { onSuccess: onDone });
  };
  return (
    <div>
      <Textarea
        autosize
        autoFocus
        aria-label="Edit the comment"
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" loading={update.isPending} onClick={save}>
          Save
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onDone}>
          Cancel
        </Button>
      </Group>
    </div>
  );
}
