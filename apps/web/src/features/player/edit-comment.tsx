import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatMs, isWider, type CommentAudience, type CommentKind } from '#libs/contracts';
import type { FeedComment } from '../../api/comment-feed';
import { MAX_COMMENT_LENGTH, readersQuery, useUpdateComment } from '../../api/comments';
import { MentionTextarea } from '../../components/mention-textarea';
import { keepDraft, useKeptDraft, type FieldState } from '../../lib/kept-draft';
import { audienceLabel, commentKindLabel, optionsOf } from '../../lib/labels';
import { mentionsIn } from '../../lib/mentions';
import { notifyUndo } from '../../lib/notify';
import type { Player } from '../../lib/playback/player';
import { told } from '../../lib/told';
import { EditDrawing } from './drawing/edit-drawing';

interface Props {
  comment: FeedComment;
  audiences: CommentAudience[];
  player: Player;
  field: FieldState;
  /** Where what is being written is kept. */
  draftKey: string;
  onOpen: (open: boolean) => void;
}

type Content = Pick<FeedComment, 'body' | 'drawing' | 'kind' | 'audience' | 'atMs' | 'endMs'>;

export function EditComment({ comment, audiences, player, field, draftKey, onOpen }: Props) {
  const update = useUpdateComment(comment.videoId);
  const before: Content = { body: comment.body, drawing: comment.drawing, kind: comment.kind, audience: comment.audience, atMs: comment.atMs, endMs: comment.endMs };
  const [draft, setDraft] = useKeptDraft(draftKey, before, (now) => isChanged(before, now));
  const { data: readers } = useQuery(readersQuery(comment.videoId, draft.audience));
  const people = readers?.items ?? [];
  const change = (part: Partial<Content>) => setDraft((now) => ({ ...now, ...part }));
  // What it is for may be more than its author could choose now, who coached when they wrote it.
  const choices = audiences.includes(comment.audience) ? audiences : [comment.audience, ...audiences];

  const close = () => {
    keepDraft(draftKey, null);
    onOpen(false);
  };
  const save = () => {
    const body = draft.body.trim();
    if (body) told(update.mutateAsync({ id: comment.id, ...changed(before, draft), body, mentions: mentionsIn(body, people) }).then(close));
  };
  const putAway = () => {
    close();
    if (!isChanged(before, draft)) return;
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
        value={draft.body}
        onWrite={(body) => change({ body })}
        onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && putAway()}
      />
      <EditDrawing commentId={comment.id} atMs={draft.atMs} drawing={draft.drawing} onChange={(drawing) => change({ drawing })} />
      <Group gap="xs" mt={6}>
        <NativeSelect size="xs" aria-label="Its kind" data={optionsOf(commentKindLabel)} value={draft.kind} onChange={(event) => change({ kind: event.currentTarget.value as CommentKind })} />
        {choices.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label="Who is to read it"
            data={choices.map((value) => ({ value, label: audienceLabel[value] }))}
            value={draft.audience}
            onChange={(event) => change({ audience: event.currentTarget.value as CommentAudience })}
          />
        )}
      </Group>
      <Group gap={4} mt={6}>
        <Text className="tabular" fw={600} size="sm" c="var(--accent-text)" aria-label="Its time">
          {formatMs(draft.atMs)}
          {draft.endMs !== null && ` – ${formatMs(draft.endMs)}`}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={() => change(startingAt(player.nowMs, draft))}>
          Start here
        </Button>
        <Button variant="subtle" size="compact-sm" onClick={() => player.nowMs > draft.atMs && change({ endMs: player.nowMs })}>
          End here
        </Button>
        {draft.endMs !== null && (
          <Button variant="subtle" size="compact-sm" onClick={() => change({ endMs: null })}>
            No range
          </Button>
        )}
      </Group>
      <Text role="status" size="sm">
        {isWider(draft.audience, comment.audience) && `More people will read it: ${WIDER[draft.audience]}. Earlier words and replies stay with those they were for.`}
      </Text>
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

const WIDER: Record<CommentAudience, string> = { team: 'everyone who sees the video', owner: 'the rep and all coaches', coaches: 'all coaches' };

function startingAt(atMs: number, { endMs }: Content): Partial<Content> {
  return { atMs, endMs: endMs !== null && endMs > atMs ? endMs : null };
}

/** Only that: what is as it was may not be theirs to set any more. */
function changed(before: Content, now: Content): Partial<Content> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== before[name as keyof Content]));
}

function isChanged(before: Content, now: Content): boolean {
  return Object.keys(changed(before, now)).length > 0;
}
