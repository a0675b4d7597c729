import { ActionIcon, Button, Group, Text, Textarea, UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { memo, useState, type KeyboardEvent } from 'react';
import { formatMs } from '#libs/contracts';
import type { TranscriptSegment } from '../../api/generated';
import { useStore } from '../../lib/store';
import type { Player } from '../../lib/playback/player';
import { LineSpeaker } from './line-speaker';
import classes from './transcript.module.css';

interface Props {
  line: TranscriptSegment;
  player: Player;
  /** Who begins to speak with this line; `null`: the one before goes on, or nobody knows. */
  speaks: string | null;
  speakers: readonly string[];
  onName: (speaker: string | null, scope: 'line' | 'speaker') => void;
  isCurrent: boolean;
  canEdit: boolean;
  isEditing: boolean;
  onEdit: () => void;
  onSave: (text: string) => void;
  onCancel: () => void;
}

/** One line. Its time and every word of it go to their second; keyboards and screen readers get one button a line, not one a word. */
export const TranscriptLine = memo(function TranscriptLine({ line, player, speaks, speakers, onName, isCurrent, canEdit, isEditing, onEdit, onSave, onCancel }: Props) {
  if (isEditing) return <EditLine line={line} onSave={onSave} onCancel={onCancel} />;
  return (
    <li className={classes['line']} aria-current={isCurrent ? 'true' : undefined}>
      <UnstyledButton className={classes['go']} onClick={() => player.seek(line.atMs)} aria-label={`${formatMs(line.atMs)}: ${speaks === null ? '' : `${speaks}: `}${line.text}`}>
        <span className={classes['time']}>{formatMs(line.atMs)}</span>
      </UnstyledButton>
      <p className={classes['text']} onDoubleClick={canEdit ? onEdit : undefined}>
        {speaks !== null && <span className={classes['speaker']}>{speaks}</span>}
        {isCurrent ? <LitWords line={line} player={player} /> : <Words line={line} player={player} lit={-1} />}
      </p>
      {canEdit && <LineSpeaker line={line} speakers={speakers} onName={onName} />}
      {canEdit && (
        <ActionIcon className={classes['pencil'] ?? ''} aria-label={`Correct the line at ${formatMs(line.atMs)}`} variant="subtle" color="gray" size={44} onClick={onEdit}>
          <IconPencil size={18} />
        </ActionIcon>
      )}
    </li>
  );
}, isSame);

/** Handlers are new at every drawing, and do the same. */
function isSame(before: Props, now: Props): boolean {
  return before.line === now.line && before.speaks === now.speaks && before.speakers === now.speakers && before.isCurrent === now.isCurrent && before.isEditing === now.isEditing && before.canEdit === now.canEdit && before.player === now.player;
}

function LitWords({ line, player }: { line: TranscriptSegment; player: Player }) {
  const lit = useStore(player.timeMs, (ms) => (ms > line.endMs ? -1 : line.wordsAtMs.findLastIndex((atMs) => atMs <= ms)));
  return <Words line={line} player={player} lit={lit} />;
}

function Words({ line, player, lit }: { line: TranscriptSegment; player: Player; lit: number }) {
  return line.text.split(' ').map((word, index) => (
    <span key={index}>
      {index > 0 && ' '}
      {/* The line's button does the same for keyboards and screen readers. */}
      <span className={classes['word']} data-lit={index === lit || undefined} onClick={() => player.seek(line.wordsAtMs[index] ?? line.atMs)}>
        {word}
      </span>
    </span>
  ));
}

function EditLine({ line, onSave, onCancel }: { line: TranscriptSegment; onSave: (text: string) => void; onCancel: () => void }) {
  const [text, setText] = useState(line.text);
  const save = () => onSave(text.trim().split(/\s+/).join(' '));
  const onKeyDown = (event: KeyboardEvent) => {
    // The player's keys are not meant while somebody writes.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter') {
      event.preventDefault();
      save();
    }
  };
  return (
    <li className={classes['editing']}>
      <Textarea
        autosize
        autoFocus
        maxLength={1000}
        aria-label={`Correct the line at ${formatMs(line.atMs)}`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => text === line.text && onCancel()}
      />
      <Text size="xs" c="dimmed" mt={4}>
        Enter saves, Esc cancels. Times stay as they are.
      </Text>
      <Group gap="xs" mt={6}>
        <Button size="sm" mih={44} onMouseDown={(event) => event.preventDefault()} onClick={save}>
          Save
        </Button>
        <Button size="sm" mih={44} variant="subtle" color="gray" onMouseDown={(event) => event.preventDefault()} onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </li>
  );
}
