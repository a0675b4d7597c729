import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconCheck, IconMinus } from '@tabler/icons-react';
import { formatMs } from '#libs/contracts';
import type { PracticeAnalysis } from '../../api/generated';
import classes from './speech.module.css';

type Phrase = PracticeAnalysis['mustSay'][number];

interface Props {
  practice: PracticeAnalysis;
  onSeek: (ms: number) => void;
}

/** What the practice asks to say and not to say, with each second where it was said. */
export function PracticePhrases({ practice: { title, mustSay, mustNotSay }, onSeek }: Props) {
  if (mustSay.length + mustNotSay.length === 0) return null;
  return (
    <Stack gap={4}>
      <Text fw={600}>What “{title}” asks for</Text>
      <Stack component="ul" gap={4} m={0} p={0} className={classes['phrases'] ?? ''}>
        {mustSay.map((phrase) => (
          <Line key={`must ${phrase.phrase}`} {...phrase} must onSeek={onSeek} />
        ))}
        {mustNotSay.map((phrase) => (
          <Line key={`not ${phrase.phrase}`} {...phrase} must={false} onSeek={onSeek} />
        ))}
      </Stack>
      <Text size="sm" c="dimmed">
        The words in this order, in any form (“price”, “prices”), with at most one other word in between.
      </Text>
    </Stack>
  );
}

function Line({ phrase, found, must, onSeek }: Phrase & { must: boolean; onSeek: (ms: number) => void }) {
  const said = found.length > 0;
  const Icon = must === said ? IconCheck : must ? IconMinus : IconAlertCircle;
  const outcome = said ? 'said' : 'not said';
  return (
    <Group component="li" gap="xs" aria-label={`${phrase}: ${outcome}`}>
      <Icon size={18} aria-hidden="true" />
      <Text span>
        “{phrase}” {outcome}{!must && (said ? ', though it was to be left out' : ', as asked')}
      </Text>
      {found.map(({ atMs }) => (
        <UnstyledButton key={atMs} className={classes['second']} onClick={() => onSeek(atMs)}>
          {formatMs(atMs)}
        </UnstyledButton>
      ))}
    </Group>
  );
}
