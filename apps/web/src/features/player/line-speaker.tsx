import { ActionIcon, Autocomplete, Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { formatMs } from '#libs/contracts';
import type { TranscriptSegment } from '../../api/generated';
import classes from './transcript.module.css';

interface Props {
  line: TranscriptSegment;
  /** Who speaks in this transcript, to choose from. */
  speakers: readonly string[];
  onName: (speaker: string | null, scope: 'line' | 'speaker') => void;
}

/** Who speaks this line: chosen or written, for it alone or for all lines of the same speaker. */
export function LineSpeaker({ line, speakers, onName }: Props) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={260} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <ActionIcon className={classes['pencil'] ?? ''} aria-label={`Who speaks at ${formatMs(line.atMs)}?`} variant="subtle" color="gray" size={44} onClick={() => setOpened(!opened)}>
          <IconUser size={18} />
        </ActionIcon>
      </Popover.Target>
      {/* The player's keys are not meant while somebody writes. */}
      <Popover.Dropdown onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}>
        <Choice
          line={line}
          speakers={speakers}
          onName={(speaker, scope) => {
            setOpened(false);
            onName(speaker, scope);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({ line, speakers, onName }: Props) {
  const [name, setName] = useState(line.speaker ?? '');
  const [all, setAll] = useState(false);
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    onName(name.trim() || null, all ? 'speaker' : 'line');
  };
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm">
        {/* All names stay to choose from, and cover the rest of the form only when asked for. */}
        <Autocomplete
          label="Who speaks?"
          placeholder="Nobody knows"
          maxLength={60}
          data={[...speakers]}
          filter={({ options }) => options}
          openOnFocus={false}
          comboboxProps={{ withinPortal: false }}
          value={name}
          onChange={setName}
          data-autofocus
        />
        <Checkbox label={line.speaker === null ? 'All lines without a name' : `All lines of ${line.speaker}`} checked={all} onChange={(event) => setAll(event.currentTarget.checked)} />
        <Button type="submit" mih={44}>
          Save
        </Button>
      </Stack>
    </form>
  );
}
