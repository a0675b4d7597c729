import { Anchor, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Video } from '../../api/generated';
import { VideoGrid } from '../../components/video-grid';
import classes from './home.module.css';

export interface HomeSectionProps {
  title: string;
  hint: string;
  more?: string;
}

/** A titled row of videos; nothing at all when there are none. */
export function VideoSection({ videos, ...section }: HomeSectionProps & { videos: Video[] }) {
  if (videos.length === 0) return null;
  return (
    <HomeSection {...section}>
      <VideoGrid videos={videos} showStage />
    </HomeSection>
  );
}

export function HomeSection({ title, hint, more, children }: HomeSectionProps & { children: ReactNode }) {
  return (
    <section className={classes['section']} aria-label={title}>
      <Group justify="space-between" align="flex-end" mb="sm">
        <div>
          <Title order={2}>{title}</Title>
          <Text c="dimmed" size="sm">
            {hint}
          </Text>
        </div>
        {more && (
          <Anchor component={Link} to={more} underline="always" py={10}>
            See all
          </Anchor>
        )}
      </Group>
      {children}
    </section>
  );
}
