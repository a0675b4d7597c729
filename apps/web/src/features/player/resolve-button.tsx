import { Button, Group, Menu, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { FeedComment } from '../../api/comment-feed';
import { useUpdateComment } from '../../api/comments';
import { useMe } from '../../api/session';
import { keepDraft, useKeptDraft, useKeptField, type FieldState } from '../../lib/kept-draft';
import { told } from '../../lib/told';

const NOTES = ['Got it', 'Fixed in my next take'];
const MAX_LENGTH = 200;

/** Settles a comment, with a word on what was done about it. */
export function ResolveButton({ comment, mine }: { comment: FeedComment; mine: boolean }) {
  const update = useUpdateComment(comment.videoId);
  const draftKey = `${useMe().id}-resolve-${comment.id}`;
  const [field, openField] = useKeptField(draftKey);

  const close = () => {
    keepDraft(draftKey, null);
    openField(false);
  };
  const resolve = (resolvedNote: string | null) => told(update.mutateAsync({ id: comment.id, resolved: true, resolvedNote }).then(close));

  if (comment.resolved) {
    return (
      <Button size="compact-sm" variant="subtle" color="gray" loading={update.isPending} onClick={() => update.mutate({ id: comment.id, resolved: false })}>
        Reopen
      </Button>
    );
  }
  if (field !== 'closed') return <NoteField field={field} draftKey={draftKey} busy={update.isPending} onSend={resolve} onLeave={close} />;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray" loading={update.isPending}>
          Resolve
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {!mine &&
          NOTES.map((note) => (
            <Menu.Item key={note} onClick={() => resolve(note)}>
              {note}
            </Menu.Item>
          ))}
        <Menu.Item onClick={() => resolve(null)}>Just resolve</Menu.Item>
        <Menu.Item onClick={() => openField(true)}>Say what you did…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface NoteProps {
  field: FieldState;
  draftKey: string;
  busy: boolean;
  onSend: (note: string) => void;
  onLeave: () => void;
}

function NoteField({ field, draftKey, busy, onSend, onLeave }: NoteProps) {
  const [{ note }, setDraft] = useKeptDraft(draftKey, { note: '' }, (draft) => draft.note.trim() !== '');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onLeave();
    if (event.key === 'Enter' && note.trim()) onSend(note.trim());
  };
  return (
    <Group gap={4} wrap="nowrap">
      <TextInput size="xs" autoFocus={field === 'opened'} aria-label="What you did" maxLength={MAX_LENGTH} value={note} onChange={(event) => setDraft({ note: event.currentTarget.value })} onKeyDown={onKeyDown} />
      <Button size="compact-sm" loading={busy} disabled={!note.trim()} onClick={() => onSend(note.trim())}>
        Resolve
      </Button>
    </Group>
  );
}
