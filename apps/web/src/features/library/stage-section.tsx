import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import { IconVideoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ModuleSummary, Video } from '../../api/generated';
import { AskForm } from '../../components/ask-form';
import { ModuleCard } from '../../components/module-card';
import { VideoGrid } from '../../components/video-grid';
import { count } from '../../lib/words';
import classes from './library.module.css';

const FIRST = 8;

interface Props {
  name: string;
  stageId?: string;
  videos: Video[];
  /** There are no others. */
  isAll: boolean;
  modules?: ModuleSummary[];
}

/** One stage and its videos, or the invitation to make the first. */
export function StageSection({ name, stageId, videos, isAll, modules = [] }: Props) {
  const [all, setAll] = useState(false);
  const [asking, setAsking] = useState(false);
  const hidden = videos.length - FIRST;
  return (
    <section aria-label={name}>
      <Group gap="sm" mb="sm" align="baseline">
        <Title order={2}>{name}</Title>
        {videos.length > 0 && <Text c="dimmed">{isAll ? count(videos.length, 'video') : `${videos.length}+ videos`}</Text>}
      </Group>
      {modules.length > 0 && (
        <div className={classes['modules']}>
          {modules.map((module) => (
            <ModuleCard key={module.id} module={module} />
          ))}
        </div>
      )}
      {videos.length > 0 ? (
        <>
          <VideoGrid videos={all ? videos : videos.slice(0, FIRST)} />
          {hidden > 0 && !all && (
            <Button variant="default" mt="md" onClick={() => setAll(true)}>
              Show {hidden} more
            </Button>
          )}
        </>
      ) : !isAll ? (
        <Text c="dimmed">None among the newest. Choose the stage to see all of it.</Text>
      ) : (
        <div className={classes['gap']}>
          <IconVideoPlus size={24} stroke={1.5} aria-hidden="true" />
          <Text>
            No videos for {name} yet.{' '}
            <Anchor component={Link} to={stageId ? `/record?stage=${stageId}` : '/record'} inherit underline="always">
              Record the first
            </Anchor>{' '}
            or{' '}
            <Anchor component="button" inherit underline="always" onClick={() => setAsking(true)}>
              ask the team
            </Anchor>
            <AskForm opened={asking} text={`A good example for ${name}`} stageId={stageId} onClose={() => setAsking(false)} />
          </Text>
        </div>
      )}
    </section>
  );
}
