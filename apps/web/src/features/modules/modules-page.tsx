import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPlaylist, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { clipsQuery, modulesQuery } from '../../api/modules';
import type { ModuleSummary } from '../../api/generated';
import { useMe } from '../../api/session';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { ModuleCard } from '../../components/module-card';
import { PageHeader } from '../../components/page-header';
import { may } from '../../lib/permissions';
import { ClipRow } from './clip-row';
import classes from './modules.module.css';
import { ModuleForm } from './module-form';

/** What has been put together for watching: the organization's modules, one's own playlists and clips. */
export default function ModulesPage() {
  const me = useMe();
  const modules = useQuery(modulesQuery);
  const clips = useQuery(clipsQuery({ by: 'me' }));
  const [making, setMaking] = useState<'module' | 'playlist' | null>(null);
  const all = modules.data?.items ?? [];
  const playlists = all.filter(({ owner }) => owner);

  return (
    <>
      <PageHeader
        title="Modules"
        hint="The best seconds in order, for the minutes before a call."
        actions={
          <>
            <Button variant={may.makeModules(me) ? 'default' : 'filled'} leftSection={<IconPlus size={18} />} onClick={() => setMaking('playlist')}>
              New playlist
            </Button>
            {may.makeModules(me) && (
              <Button leftSection={<IconPlus size={18} />} onClick={() => setMaking('module')}>
                New module
              </Button>
            )}
          </>
        }
      />
      <ModuleForm kind={making} onClose={() => setMaking(null)} />
      {modules.isLoadingError && <ErrorPanel error={modules.error} onRetry={() => modules.refetch()} />}
      {modules.isPending && <Cards />}
      {modules.data && (
        <Stack gap={40}>
          <Shelf title="Modules" items={all.filter(({ owner }) => !owner)}>
            <EmptyPanel icon={<IconPlaylist />} title="No modules yet">
              A module is a few clips, a job aid and a question in the right order, tagged to a stage. {may.makeModules(me) ? 'Make the first from the best seconds of your calls.' : 'Your manager or enablement puts them together.'}
            </EmptyPanel>
          </Shelf>
          {playlists.length > 0 && <Shelf title="Your playlists" items={playlists} />}
          <section aria-label="Your clips">
            <Title order={2} mb="sm">
              Your clips
            </Title>
            {clips.data?.items.length === 0 && (
              <Text c="dimmed">Press “Save clip” beside any video or search result: its seconds wait here for you.</Text>
            )}
            {clips.data && clips.data.items.length > 0 && (
              <ul className={classes['rows']}>
                {clips.data.items.map((clip) => (
                  <ClipRow key={clip.id} clip={clip} />
                ))}
              </ul>
            )}
          </section>
        </Stack>
      )}
    </>
  );
}

function Shelf({ title, items, children }: { title: string; items: ModuleSummary[]; children?: ReactNode }) {
  return (
    <section aria-label={title}>
      <Title order={2} mb="sm">
        {title}
      </Title>
      {items.length === 0 ? (
        children
      ) : (
        <div className={classes['cards']}>
          {items.map((module) => (
            <ModuleCard key={module.id} module={module} />
          ))}
        </div>
      )}
    </section>
  );
}

function Cards() {
  return (
    <Group aria-busy="true" grow>
      <Skeleton height={220} radius="lg" />
      <Skeleton height={220} radius="lg" />
      <Skeleton height={220} radius="lg" />
    </Group>
  );
}
