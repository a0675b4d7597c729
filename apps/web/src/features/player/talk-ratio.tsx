import { Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { formatMs } from '#libs/contracts';
import type { SpeakerTalk, TalkAnalysis, Transcript } from '../../api/generated';
import { useNameSpeaker } from '../../api/transcripts';
import classes from './speech.module.css';

interface Props {
  talk: TalkAnalysis;
  videoId: string;
  transcript: Transcript;
  ownerName: string;
  onSeek: (ms: number) => void;
}

/** Who talked how much, and the longest that each did without the other. */
export function TalkRatio({ talk, videoId, transcript, ownerName, onSeek }: Props) {
  const isKnown = talk.speakers.some(({ isOwner }) => isOwner);
  return (
    <Stack gap={4}>
      <Group justify="space-between" align="baseline">
        <Text fw={600}>Who talks</Text>
        <Text className="tabular">{shares(talk)}</Text>
      </Group>
      {!isKnown && transcript.canEdit && <WhoIsOwner talk={talk} videoId={videoId} transcript={transcript} ownerName={ownerName} />}
      {talk.speakers.map((speaker) => (
        <Monologue key={speaker.name} {...speaker} onSeek={onSeek} />
      ))}
      <Text size="sm" c="dimmed">
        The time of one person’s lines by the time of everybody’s; where two talk at once it counts for both. Somebody else begins to talk {talk.switchesPerMinute} times a
        minute.
      </Text>
    </Stack>
  );
}

/** "Maya: 43 % · Speaker 2: 57 %" */
export const shares = ({ speakers }: TalkAnalysis) => speakers.map(({ name, sharePercent }) => `${name}: ${sharePercent}\u00a0%`).join(' · ');

function Monologue({ name, longestMonologue: { atMs, endMs }, onSeek }: SpeakerTalk & { onSeek: (ms: number) => void }) {
  const length = formatMs(endMs - atMs);
  return (
    <Text>
      {name} without a break: {length} from{' '}
      <UnstyledButton className={classes['second']} aria-label={`Longest monologue of ${name}: ${length}, from ${formatMs(atMs)}`} onClick={() => onSeek(atMs)}>
        {formatMs(atMs)}
      </UnstyledButton>
    </Text>
  );
}

/** Captions call people what they like; chosen here, a speaker gets the owner's name in all lines. */
function WhoIsOwner({ talk, videoId, transcript: { captionId, segments }, ownerName }: Omit<Props, 'onSeek'>) {
  const name = useNameSpeaker(videoId);
  const onChoose = (speaker: string) => {
    const position = segments.find((line) => line.speaker === speaker)?.position;
    if (captionId !== null && position !== undefined) name.mutate({ captionId, position, speaker: ownerName, scope: 'speaker' });
  };
  return (
    <Group gap="xs" role="group" aria-label={`Which one is ${ownerName}?`}>
      <Text w="100%">Which one is {ownerName}?</Text>
      {talk.speakers.map(({ name: speaker }) => (
        <Button key={speaker} variant="default" size="sm" mih={44} loading={name.isPending} onClick={() => onChoose(speaker)}>
          {speaker}
        </Button>
      ))}
    </Group>
  );
}
