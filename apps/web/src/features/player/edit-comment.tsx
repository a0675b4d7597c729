import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FeedComment } from '../../api/comment-feed';
import { MAX_COMMENT_LENGTH, readersQuery, useUpdateComment } from '../../api/comments';
import { MentionTextarea } from '../../components/mention-textarea';
import { keepDraft, useKeptDraft, type FieldState } from '../../lib/kept-draft';
import { mentionsIn } from '../../lib/mentions';
import { notifyUndo } from '../../lib/notify';
import { told } from '../../lib/told';
import { EditDrawing } from './drawing/edit-drawing';

interface Props {
  comment: FeedComment;
  field: FieldState;
  /** Where what is being written is kept. */
  draftKey: string;
  onOpen: (open: boolean) => void;
}

export function EditComment({ comment, field, draftKey, onOpen }: Props) {
  const update = useUpdateComment(comment.videoId);
  const before = { body: comment.body, drawing: comment.drawing };
  const isChanged = (now: typeof before) => now.body !== before.body || now.drawing !== before.drawing;
  const [draft, setDraft] = useKeptDraft(draftKey, before, isChanged);
  const { body, drawing } = draft;
  const { data: readers } = useQuery(readersQuery(comment.videoId, comment.audience));
  const people = readers?.items ?? [];

  const close = () => {
    keepDraft(draftKey, null);
    onOpen(false);
  };
  const save = () => {
    if (body.trim()) told(update.mutateAsync({ id: comment.id, body: body.trim(), mentions: mentionsIn(body, people), drawing }).then(close));
  };
  const putAway = () => {
    close();
    if (!isChanged(draft)) return;
    notifyUndo('Changes put away', () => {
      keepDraft(draftKey, draft);
      onOpen(true);
    });
  };
  return (
    <div>
      <MentionTextarea
        people={people}
        autosize
        autoFocus={field === 'opened'}
        maxLength={MAX_COMMENT_LENGTH}
        aria-label="Edit the comment"
        value={body}
        onWrite={(words) => setDraft((now) => ({ ...now, body: words }))}
        onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && putAway()}
      />
      <EditDrawing commentId={comment.id} atMs={comment.atMs} drawing={drawing} onChange={(shown) => setDraft((now) => ({ ...now, drawing: shown }))} />
      <Group gap="xs" mt={6}>
        <Button size="compact-sm" loading={update.isPending} onClick={save}>
          Save
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={putAway}>
          Cancel
        </Button>
      </Group>
    </div>
  );
}
