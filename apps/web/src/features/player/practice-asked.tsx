import { Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { formatMs } from '#libs/contracts';
import type { AskedFigure, SpeechAnalysis } from '../../api/generated';
import { count } from '../../lib/words';
import classes from './speech.module.css';

interface Props {
  asked: AskedFigure[];
  offPace: SpeechAnalysis['offPace'];
  onSeek: (ms: number) => void;
}

/** The figures that the practice sets bounds to: what it is, what was asked, and where to look. Never a grade. */
export function PracticeAsked({ asked, offPace, onSeek }: Props) {
  if (asked.length === 0) return null;
  return (
    <Stack component="ul" gap={4} m={0} p={0} className={classes['phrases'] ?? ''} aria-label="Figures this practice asks for">
      {asked.map((figure) => {
        const places = figure.what === 'pace' ? offPace.map(({ kind, ...span }) => ({ ...span, label: kind })) : figure.places.map((span) => ({ ...span, label: '' }));
        const Icon = figure.within ? IconCheck : IconInfoCircle;
        return (
          <Group component="li" key={figure.what} gap="xs" align="flex-start" wrap="nowrap">
            <Icon size={18} aria-hidden="true" className={classes['phraseIcon']} />
            <div>
              <Text span>
                {valueWords(figure)}; this practice asks for {boundWords(figure)}.
              </Text>
              {!figure.within &&
                places.map(({ atMs, endMs, label }) => (
                  <UnstyledButton key={atMs} className={classes['second']} onClick={() => onSeek(atMs)}>
                    {label} {formatMs(atMs)}
                    {figure.what !== 'fillers' && `–${formatMs(endMs)}`}
                  </UnstyledButton>
                ))}
            </div>
          </Group>
        );
      })}
    </Stack>
  );
}

function valueWords({ what, value }: AskedFigure): string {
  if (what === 'pace') return `${count(value, 'word')} a minute`;
  if (what === 'talk_share') return `The rep talks ${value} % of the time that anybody does`;
  return what === 'fillers' ? `${count(value, 'filler')} a minute` : `Longest stretch ${formatMs(value)}`;
}

function boundWords({ what, min, max }: AskedFigure): string {
  const words = (bound: number) => (what === 'longest_stretch' ? formatMs(bound) : `${bound}${what === 'talk_share' ? ' %' : ''}`);
  if (min !== null && max !== null) return `${words(min)} to ${words(max)}`;
  return max === null ? `at least ${words(min ?? 0)}` : `at most ${words(max)}`;
}
