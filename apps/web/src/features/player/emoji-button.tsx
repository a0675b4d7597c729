import { ActionIcon, Popover, SimpleGrid } from '@mantine/core';
import { IconMoodSmile } from '@tabler/icons-react';
import { useState } from 'react';

const EMOJI: [string, string][] = [
  ['👍', 'Thumbs up'], ['👏', 'Applause'], ['🎯', 'On target'], ['🔥', 'Fire'], ['💡', 'Idea'], ['🚀', 'Rocket'],
  ['😀', 'Smile'], ['😂', 'Laughter'], ['🤔', 'Thinking'], ['🙌', 'Hands up'], ['⏸️', 'Pause'], ['🐢', 'Slower'],
];

/** A dozen that say something about a pitch; the keyboard of the device has the rest. */
export function EmojiButton({ onTake }: { onTake: (emoji: string) => void }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="top-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <ActionIcon size={28} aria-label="Emoji" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <IconMoodSmile size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={6}>
        <SimpleGrid cols={6} spacing={2}>
          {EMOJI.map(([emoji, name]) => (
            <ActionIcon
              key={emoji}
              size={40}
              aria-label={name}
              onClick={() => {
                onTake(emoji);
                setOpened(false);
              }}
            >
              <span aria-hidden="true">{emoji}</span>
            </ActionIcon>
          ))}
        </SimpleGrid>
      </Popover.Dropdown>
    </Popover>
  );
}
