import { Button, Collapse, Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { formatMs } from '#libs/contracts';
import { analysisQuery } from '../../api/analysis';
import type { SpeechAnalysis, Transcript } from '../../api/generated';
import { count } from '../../lib/words';
import type { Player } from '../../lib/playback/player';
import { PaceLine } from './pace-line';
import { PracticeAsked } from './practice-asked';
import { PracticePhrases } from './practice-phrases';
import { SpeechMarksChoice } from './speech-marks-choice';
import { shares, TalkRatio } from './talk-ratio';
import classes from './speech.module.css';

interface Props {
  videoId: string;
  ownerName: string;
  transcript: Transcript;
  player: Player;
}

/** How it was said: figures with their seconds, before any coach. Never a grade. */
export function SpeechPanel({ videoId, ownerName, transcript, player }: Props) {
  const { data } = useQuery(analysisQuery(videoId));
  const [open, setOpen] = useState(false);
  // Whoever only listens has no pace, but there is who talked.
  if (data?.state !== 'ready' || (data.wordsPerMinute === null && data.talk === null)) return null;
  const summary = [data.wordsPerMinute !== null && `${data.wordsPerMinute} words a minute`, count(data.fillers.length, 'filler'), data.talk && shares(data.talk), data.longestStretch && `longest stretch ${formatMs(data.longestStretch.endMs - data.longestStretch.atMs)}`];
  return (
    <Paper withBorder mb="sm" component="section" aria-label="How it was said">
      <UnstyledButton className={classes['summary']} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>
          <Text component="span" fw={600} display="block">
            How it was said
          </Text>
          <Text component="span" size="sm" c="dimmed">
            {summary.filter(Boolean).join(' · ')}
          </Text>
        </span>
        {open ? <IconChevronUp size={18} aria-hidden="true" /> : <IconChevronDown size={18} aria-hidden="true" />}
      </UnstyledButton>
      <Collapse expanded={open}>
        <Figures analysis={data} ownerName={ownerName} onSeek={(ms) => player.seek(ms)}>
          {data.talk && <TalkRatio talk={data.talk} videoId={videoId} transcript={transcript} ownerName={ownerName} onSeek={(ms) => player.seek(ms)} />}
        </Figures>
      </Collapse>
    </Paper>
  );
}

function Figures({ analysis, ownerName, onSeek, children }: { analysis: SpeechAnalysis; ownerName: string; onSeek: (ms: number) => void; children: ReactNode }) {
  const { whose, wordsPerMinute, pace, fillers, fillersPer100, pauses, longestStretch, questions, words, talk, practice, paceBand, offPace } = analysis;
  return (
    <Stack gap="md" px="md" pb="md">
      <SpeechMarksChoice analysis={analysis} />
      {practice && <PracticePhrases practice={practice} onSeek={onSeek} />}
      {practice && <PracticeAsked asked={practice.asked} offPace={offPace} onSeek={onSeek} />}
      {children}
      {talk && (
        <Text size="sm" c="dimmed">
          {whose === 'owner' ? `The figures below are of what ${ownerName} says: others’ words and the time spent listening are left out.` : 'The figures below are of everybody’s words together.'}
        </Text>
      )}
      <Figure name="Pace" value={wordsPerMinute === null ? 'too few words' : `${wordsPerMinute} words a minute`} how={`${count(words, 'word')} ${whose === 'owner' ? 'in their turns' : 'from the first to the last'}, pauses counted. ${practice?.asked.some(({ what }) => what === 'pace') ? '' : 'Most people follow 120 to 160 with ease.'}`}>
        <PaceLine pace={pace} band={paceBand} onSeek={onSeek} />
      </Figure>
      <Figure name="Fillers" value={fillers.length === 0 ? 'none' : `${fillers.length} · ${fillersPer100 ?? 0} in 100 words`} how="“Um”, “you know” and their like. “Like” and “so” are not counted: they often mean something.">
        <Seconds items={fillers.map(({ atMs, text }) => ({ atMs, label: text }))} onSeek={onSeek} />
      </Figure>
      <Figure name="Pauses" value={count(pauses.length, 'pause')} how="Silences between two words of 1.5 s and more. After a price or a question they are worth a lot.">
        <Seconds items={pauses.map(({ atMs, endMs }) => ({ atMs, label: `${((endMs - atMs) / 1000).toFixed(1)} s` }))} onSeek={onSeek} />
      </Figure>
      {longestStretch && (
        <Figure name="Longest stretch" value={formatMs(longestStretch.endMs - longestStretch.atMs)} how="The longest time without such a pause.">
          <Seconds items={[{ atMs: longestStretch.atMs, label: '' }]} onSeek={onSeek} />
        </Figure>
      )}
      <Figure name="Questions" value={String(questions.length)} how="Lines of the transcript that end with a question mark.">
        <Seconds items={questions.map(({ atMs }) => ({ atMs, label: '' }))} onSeek={onSeek} />
      </Figure>
    </Stack>
  );
}

function Figure({ name, value, how, children }: { name: string; value: string; how: string; children: ReactNode }) {
  return (
    <div>
      <Group justify="space-between" align="baseline" wrap="nowrap">
        <Text fw={600}>{name}</Text>
        <Text className="tabular">{value}</Text>
      </Group>
      {children}
      <Text size="sm" c="dimmed">
        {how}
      </Text>
    </div>
  );
}

/** More would be a wall of times. */
const SHOWN = 12;

function Seconds({ items, onSeek }: { items: { atMs: number; label: string }[]; onSeek: (ms: number) => void }) {
  const [all, setAll] = useState(false);
  return (
    <Group gap="xs">
      {(all ? items : items.slice(0, SHOWN)).map(({ atMs, label }, index) => (
        <UnstyledButton key={`${atMs} ${index}`} className={classes['second']} onClick={() => onSeek(atMs)}>
          {formatMs(atMs)}
          {label && ` ${label}`}
        </UnstyledButton>
      ))}
      {!all && items.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {items.length - SHOWN} more
        </Button>
      )}
    </Group>
  );
}
