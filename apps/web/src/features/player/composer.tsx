import { ActionIcon, Button, Group, NativeSelect, SegmentedControl, Text, VisuallyHidden } from '@mantine/core';
import { IconLock, IconSend, IconUsers, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { COMMENT_KINDS, formatMs, type CommentAudience } from '#libs/contracts';
import { useQuery } from '@tanstack/react-query';
import { MAX_COMMENT_LENGTH, readersQuery } from '../../api/comments';
import { commentKindIcon } from '../../components/comment-kind';
import { MentionTextarea } from '../../components/mention-textarea';
import { audienceLabel, commentKindLabel } from '../../lib/labels';
import { mentionsIn } from '../../lib/mentions';
import { useStore } from '../../lib/store';
import type { Player } from '../../lib/playback/player';
import { DraftDrawing, DrawButton } from './drawing/draft-drawing';
import { EmojiButton } from './emoji-button';
import { Snippets } from './snippets';
import type { DraftControls } from './use-draft';
import classes from './comments.module.css';

/** Writes at the second: typing pauses and takes it, Enter posts and the video plays on. */
interface Props {
  videoId: string;
  controls: DraftControls;
  player: Player;
  audiences: CommentAudience[];
}

export function Composer({ videoId, controls, player, audiences }: Props) {
  const { draft, field } = controls;
  const nowMs = useStore(player.timeMs, (ms) => ms - (ms % 1000));
  const atMs = draft.atMs ?? nowMs;
  // Read before anybody writes: a name in a comment that is sent without them would call nobody.
  const { data: readers } = useQuery(readersQuery(videoId, draft.audience));
  const people = readers?.items ?? [];
  const submit = () => controls.submit(mentionsIn(draft.body, people));

  const onKeyDown = (event: KeyboardEvent) => {
    // These choose among the signs that an input method offers.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      controls.cancel();
    }
  };

  return (
    <form
      className={classes['composer']}
      aria-label="New comment"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label="Kind of comment"
          value={draft.kind}
          onChange={controls.setKind}
          classNames={{ label: classes['kindChoice'] ?? '' }}
          data={COMMENT_KINDS.map((kind) => ({ value: kind, label: <KindChoice kind={kind} chosen={draft.kind === kind} /> }))}
        />
        <Text className="tabular" fw={600} size="sm" c="var(--accent-text)" aria-label="Time of the comment">
          {formatMs(atMs)}
          {draft.endMs !== null && ` – ${formatMs(draft.endMs)}`}
        </Text>
      </Group>
      {draft.atMs !== null && draft.body === '' && (
        <Snippets
          kind={draft.kind}
          onTake={(phrase) => {
            controls.write(phrase);
            field.current?.focus();
          }}
        />
      )}
      <MentionTextarea
        field={field}
        people={people}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={MAX_COMMENT_LENGTH}
        aria-label="Comment"
        placeholder={`Comment at ${formatMs(atMs)}`}
        value={draft.body}
        onWrite={controls.write}
        onKeyDown={onKeyDown}
        leftSectionWidth={44}
        leftSection={<DrawButton />}
        rightSectionWidth={48}
        rightSection={
          <ActionIcon type="submit" aria-label="Post comment" variant={draft.body.trim() ? 'filled' : 'subtle'} color="iris" size={36} disabled={!draft.body.trim()}>
            <IconSend size={18} />
          </ActionIcon>
        }
      />
      <DraftDrawing drawing={draft.drawing} onRemove={() => controls.setDrawing(null)} />
      {draft.atMs !== null && audiences.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label="Who reads it"
          leftSection={draft.audience === 'team' ? <IconUsers size={16} aria-hidden="true" /> : <IconLock size={16} aria-hidden="true" />}
          data={audiences.map((value) => ({ value, label: audienceLabel[value] }))}
          value={draft.audience}
          onChange={(event) => controls.setAudience(event.currentTarget.value as CommentAudience)}
        />
      )}
      {draft.atMs !== null && (
        <Group gap={4} className={classes['composerTools']}>
          <EmojiButton
            onTake={(emoji) => {
              controls.write(draft.body + emoji);
              field.current?.focus();
            }}
          />
          <Button variant="subtle" size="compact-sm" onClick={controls.startRange}>
            Start here
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={controls.endRange}>
            End here
          </Button>
          {draft.endMs !== null && (
            <Button variant="subtle" size="compact-sm" onClick={controls.clearRange}>
              No range
            </Button>
          )}
          <Button variant="subtle" size="compact-sm" color="gray" leftSection={<IconX size={14} />} onClick={controls.cancel} ml="auto">
            Cancel
          </Button>
        </Group>
      )}
    </form>
  );
}

function KindChoice({ kind, chosen }: { kind: (typeof COMMENT_KINDS)[number]; chosen: boolean }) {
  const Icon = commentKindIcon[kind];
  return (
    <span className={classes['kindOption']} data-kind={kind}>
      <Icon size={16} aria-hidden="true" />
      {chosen ? <span>{commentKindLabel[kind]}</span> : <VisuallyHidden>{commentKindLabel[kind]}</VisuallyHidden>}
    </span>
  );
}
