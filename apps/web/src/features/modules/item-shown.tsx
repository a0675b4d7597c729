import { Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowRight, IconBulb, IconCheck, IconExternalLink, IconFileText, IconHelpCircle } from '@tabler/icons-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { videoQuery } from '../../api/videos';
import type { Clip, ModuleItem } from '../../api/generated';
import classes from './modules.module.css';

const ClipPlayer = lazy(() => import('../../components/clip-player'));

interface Props {
  item: ModuleItem;
  isLast: boolean;
  /** It has been watched, read or answered: on to the next. */
  onDone: () => void;
}

/** The item that one is at. */
export function ItemShown({ item, isLast, onDone }: Props) {
  const next = (
    <Button rightSection={isLast ? <IconCheck size={18} /> : <IconArrowRight size={18} />} onClick={onDone}>
      {isLast ? 'Done' : 'Next'}
    </Button>
  );
  if (item.clip) return <ClipShown clip={item.clip} note={item.title} onEnd={onDone} next={next} />;
  return item.kind === 'question' ? <Question item={item} next={next} /> : <JobAid item={item} next={next} />;
}

function ClipShown({ clip, note, onEnd, next }: { clip: Clip; note: string; onEnd: () => void; next: ReactNode }) {
  const { data: video } = useQuery(videoQuery(clip.video.id));
  const frame = <Skeleton style={{ aspectRatio: '16 / 9' }} radius="lg" />;
  return (
    <Stack gap="sm">
      {video?.playback ? (
        <Suspense fallback={frame}>
          <ClipPlayer title={clip.title} playback={video.playback} atMs={clip.atMs} endMs={clip.endMs} onEnd={onEnd} />
        </Suspense>
      ) : (
        frame
      )}
      <Group justify="space-between" align="flex-start" px={{ base: 'md', sm: 0 }}>
        <div>
          <Title order={2}>{clip.title}</Title>
          <Text c="dimmed">
            {clip.video.owner.name} ·{' '}
            <Anchor component={Link} to={`/videos/${clip.video.id}?t=${clip.atMs / 1000}`} inherit underline="always">
              {clip.video.title}
            </Anchor>
          </Text>
          {note && <Text mt="xs">{note}</Text>}
        </div>
        {next}
      </Group>
    </Stack>
  );
}

function JobAid({ item, next }: { item: ModuleItem; next: ReactNode }) {
  return (
    <article className={classes['aid']}>
      <IconFileText size={32} stroke={1.5} aria-hidden="true" />
      <Title order={2}>{item.title}</Title>
      {item.body && <Text className={classes['prose']}>{item.body}</Text>}
      <Group>
        {item.url && (
          <Button component="a" href={item.url} target="_blank" rel="noreferrer" variant="default" rightSection={<IconExternalLink size={18} />}>
            Open it
          </Button>
        )}
        {next}
      </Group>
    </article>
  );
}

/** First from memory, then the answer: what was recalled stays. */
function Question({ item, next }: { item: ModuleItem; next: ReactNode }) {
  const [answered, setAnswered] = useState(false);
  return (
    <article className={classes['aid']}>
      <IconHelpCircle size={32} stroke={1.5} aria-hidden="true" />
      <Title order={2}>{item.title}</Title>
      {answered ? (
        <Text className={classes['prose']} role="status">
          {item.body}
        </Text>
      ) : (
        <Text c="dimmed">Say your answer aloud first. Then compare.</Text>
      )}
      <Group>
        {answered ? (
          next
        ) : (
          <Button leftSection={<IconBulb size={18} />} onClick={() => setAnswered(true)}>
            Show the answer
          </Button>
        )}
      </Group>
    </article>
  );
}
