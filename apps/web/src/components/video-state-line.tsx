import { Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { progressByVideo } from '../api/live';
import type { Me, Video } from '../api/generated';
import { useStore } from '../lib/store';
import { clock, percent, timeLeft } from '../lib/words';

/** How far the server is with a video, 0–1, and the seconds it still needs; from live events where they came. */
export function useVideoProgress(video: Pick<Video, 'id' | 'progress' | 'secondsLeft'>): { fraction: number | null; secondsLeft: number | null } {
  const live = useStore(progressByVideo, (all) => all[video.id]);
  return { fraction: live?.fraction ?? video.progress ?? null, secondsLeft: live?.secondsLeft ?? video.secondsLeft ?? null };
}

/** It can be watched already, while its owner still records. */
export const isBeingRecorded = (video: Pick<Video, 'state' | 'playback'>) => video.state === 'uploading' && video.playback !== undefined;

/** Its bytes have stopped coming: since when, in words; `null` while they come. */
export const interruptedWords = ({ state, arrival }: Pick<Video, 'state' | 'arrival'>): string | null =>
  state === 'uploading' && arrival?.interrupted ? `Nothing has arrived since ${clock(arrival.lastAt)}` : null;

/** What makes it go on, told to `me`. */
export function goesOnWords({ owner }: Pick<Video, 'owner'>, me: Pick<Me, 'id'>): string {
  if (owner.id !== me.id) return `It goes on when ${owner.name} opens Sideline on the device that it comes from.`;
  return 'Open Sideline on the device that it comes from: a recording goes on by itself, a file when you pick it again.';
}

/** `Processing, 40 %, about 20 s left`. */
export function useStateWords(video: Video): string | null {
  const { fraction, secondsLeft } = useVideoProgress(video);
  switch (video.state) {
    case 'uploading':
      return interruptedWords(video) ?? (isBeingRecorded(video) ? 'Being recorded' : 'Uploading');
    case 'processing':
      return ['Processing', fraction === null ? null : percent(fraction), secondsLeft === null ? null : timeLeft(secondsLeft)]
        .filter(Boolean)
        .join(', ');
    case 'failed':
      return video.failure?.message ?? 'This video could not be prepared';
    case 'playable':
    case 'ready':
      return null;
  }
}

/** The line under a card while a video is not ready to be watched. */
export function VideoStateLine({ video }: { video: Video }) {
  const words = useStateWords(video);
  const { fraction } = useVideoProgress(video);
  if (words === null) return null;
  if (video.state === 'failed') {
    return (
      <Group gap={6} wrap="nowrap" align="flex-start" c="var(--mantine-color-error)">
        <IconAlertTriangle size={16} style={{ flexShrink: 0, marginTop: 2 }} aria-hidden="true" />
        <Text size="sm" inherit className="clamp-2">
          {words}
        </Text>
      </Group>
    );
  }
  return (
    <div>
      <Text size="sm" c="dimmed" className="tabular">
        {words}
      </Text>
      {interruptedWords(video) === null && <Progress value={(fraction ?? 0) * 100} size={4} mt={4} animated={fraction === null} aria-label={words} />}
    </div>
  );
}
