import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconLink, IconPencil, IconPlaylist, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { formatMs } from '#libs/contracts';
import { moduleQuery, useDeleteModule, useMarkSeen, useRestoreModule } from '../../api/modules';
import { Problem } from '../../api/problem';
import type { Module } from '../../api/generated';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { copyText } from '../../lib/clipboard';
import { notifyUndo } from '../../lib/notify';
import { useShortcuts } from '../../lib/shortcuts';
import { told } from '../../lib/told';
import { count } from '../../lib/words';
import { ItemList } from './item-list';
import { ItemShown } from './item-shown';
import { ModuleForm } from './module-form';
import classes from './modules.module.css';

export default function ModulePage() {
  const { id = '' } = useParams();
  const module = useQuery(moduleQuery(id));
  if (module.data) return <Screen key={id} module={module.data} />;
  if (module.isError) {
    const missing = module.error instanceof Problem && (module.error.status === 404 || module.error.status === 400);
    return missing ? <Missing /> : <ErrorPanel error={module.error} onRetry={() => module.refetch()} />;
  }
  return <Skeleton height={420} radius="lg" aria-busy="true" />;
}

/** One after the other: an item is shown large, the order stands beside it. */
function Screen({ module }: { module: Module }) {
  const [parameters, setParameters] = useSearchParams();
  const [changing, setChanging] = useState(false);
  const seen = useMarkSeen(module.id);
  const { items } = module;
  const firstLeft = items.find((item) => !item.seen) ?? items[0];
  const current = items.find((item) => item.id === parameters.get('item')) ?? firstLeft;
  const at = items.findIndex((item) => item.id === current?.id);

  const show = (itemId: string | undefined) => itemId && setParameters({ item: itemId }, { replace: true });
  const done = () => {
    if (current && !current.seen) seen.mutate(current.id);
    show(items[at + 1]?.id);
  };
  useShortcuts({ '[': () => show(items[at - 1]?.id), ']': () => show(items[at + 1]?.id) });

  const what = module.owner ? 'playlist' : 'module';
  const facts = [module.owner && `Playlist of ${module.owner.name}`, module.stages.map(({ name }) => name).join(', '), count(items.length, 'item'), module.clipMs > 0 && `${formatMs(module.clipMs)} to watch`];
  return (
    <>
      <PageHeader
        title={module.title}
        hint={facts.filter(Boolean).join(' · ')}
        actions={
          <>
            <Button variant="default" leftSection={<IconLink size={18} />} onClick={() => void copyText(`${location.origin}/modules/${module.id}`, 'Link copied')}>
              Copy link
            </Button>
            {module.canEdit && (
              <Button variant="default" leftSection={<IconPencil size={18} />} onClick={() => setChanging(true)}>
                Change
              </Button>
            )}
            {module.canEdit && <DeleteButton module={module} what={what} />}
          </>
        }
      />
      <ModuleForm kind={changing ? what : null} module={module} onClose={() => setChanging(false)} />
      {module.description && (
        <Text className={classes['prose']} mb="md">
          {module.description}
        </Text>
      )}
      <div className={classes['layout']}>
        <div className={classes['show']}>
          {current ? (
            <ItemShown key={current.id} item={current} onDone={done} isLast={at === items.length - 1} />
          ) : (
            <EmptyPanel icon={<IconPlaylist />} title="Nothing in it yet">
              Find a second by search, or open any video, and press “Save clip”. Choose this {what} there.
            </EmptyPanel>
          )}
        </div>
        <Stack component="aside" aria-label="In this order">
          <Group justify="space-between">
            <Text fw={600}>In this order</Text>
            {items.length > 0 && (
              <Text size="sm" c="dimmed" role="status">
                {module.seenCount} of {items.length} done
              </Text>
            )}
          </Group>
          <ItemList module={module} currentId={current?.id} onShow={show} />
        </Stack>
      </div>
    </>
  );
}

function DeleteButton({ module, what }: { module: Module; what: string }) {
  const remove = useDeleteModule();
  const restore = useRestoreModule();
  const navigate = useNavigate();
  const onDelete = async () => {
    await remove.mutateAsync(module.id);
    notifyUndo(`“${module.title}” deleted. Its clips stay.`, () => told(restore.mutateAsync(module.id).then(() => navigate(`/modules/${module.id}`))));
    await navigate('/modules');
  };
  return (
    <Button variant="default" leftSection={<IconTrash size={18} />} aria-label={`Delete this ${what}`} loading={remove.isPending} onClick={() => told(onDelete())}>
      Delete
    </Button>
  );
}

function Missing() {
  return (
    <EmptyPanel icon={<IconPlaylist />} title="This module doesn’t exist, or you can’t see it" action={<Button component={Link} to="/modules">All modules</Button>}>
      It may have been deleted, or its owner shares it with nobody.
    </EmptyPanel>
  );
}
