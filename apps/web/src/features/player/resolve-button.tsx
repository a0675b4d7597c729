import { Button, Group, Menu, TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import type { FeedComment } from '../../api/comment-feed';
import { useUpdateComment } from '../../api/comments';

const NOTES = ['Got it', 'Fixed in my next take'];
const MAX_LENGTH = 200;

/** Settles a comment, with a word on what was done about it. */
export function ResolveButton({ comment, mine }: { comment: FeedComment; mine: boolean }) {
  const update = useUpdateComment(comment.videoId);
  const [writing, setWriting] = useState(false);

  const resolve = (resolvedNote: string | null) => update.mutate({ id: comment.id, resolved: true, resolvedNote }, { onSuccess: () => setWriting(false) });

  if (comment.resolved) {
    return (
      <Button size="compact-sm" variant="subtle" color="gray" loading={update.isPending} onClick={() => update.mutate({ id: comment.id, resolved: false })}>
        Reopen
      </Button>
    );
  }
  if (writing) return <NoteField busy={update.isPending} onSend={resolve} onLeave={() => setWriting(false)} />;
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
        <Menu.Item onClick={() => setWriting(true)}>Say what you did…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function NoteField({ busy, onSend, onLeave }: { busy: boolean; onSend: (note: string) => void; onLeave: () => void }) {
  const [note, setNote] = useState('');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onLeave();
    if (event.key === 'Enter' && note.trim()) onSend(note.trim());
  };
  return (
    <Group gap={4} wrap="nowrap">
      <TextInput size="xs" autoFocus aria-label="What you did" maxLength={MAX_LENGTH} value={note} onChange={(event) => setNote(event.currentTarget.value)} onKeyDown={onKeyDown} />
      <Button size="compact-sm" loading={busy} disabled={!note.trim()} onClick={() => onSend(note.trim())}>
        Resolve
      </Button>
    </Group>
  );
}
