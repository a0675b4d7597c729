import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FeedComment } from '../../api/comment-feed';
import { readersQuery, useUpdateComment } from '../../api/comments';
import { MentionTextarea } from '../../components/mention-textarea';
import { mentionsIn } from '../../lib/mentions';
import { EditDrawing } from './drawing/edit-drawing';

export function EditComment({ comment, onDone }: { comment: FeedComment; onDone: () => void }) {
  const update = useUpdateComment(comment.videoId);
  const [body, setBody] = useState(comment.body);
  const [drawing, setDrawing] = useState(comment.drawing);
  const { data: readers } = useQuery(readersQuery(comment.videoId, comment.audience));
  const people = readers?.items ?? [];
  const save = () => {
    if (body.trim()) update.mutate({ id: comment.id, body: body.trim(), mentions: mentionsIn(body, people), drawing }, { onSuccess: onDone });
  };
  return (
    <div>
      <MentionTextarea
        people={people}
        autosize
        autoFocus
        aria-label="Edit the comment"
        value={body}
        onWrite={setBody}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <EditDrawing commentId={comment.id} atMs={comment.atMs} drawing={drawing} onChange={setDrawing} />
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
