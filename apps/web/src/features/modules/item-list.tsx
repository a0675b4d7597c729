import { ActionIcon, Button, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCircleCheckFilled, IconDotsVertical, IconFileText, IconHelpCircle, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useAddItem, useRemoveItem, useUpdateItem } from '../../api/modules';
import type { Module, ModuleItem } from '../../api/generated';
import { notifyUndo } from '../../lib/notify';
import { ClipPicture } from './clip-row';
import { ItemForm } from './item-form';
import classes from './modules.module.css';

interface Props {
  module: Module;
  currentId: string | undefined;
  onShow: (itemId: string) => void;
}

/** The order of a module: a click goes there; who may edit moves items by hand, by menu or by Alt and the arrows. */
export function ItemList({ module, currentId, onShow }: Props) {
  const { items, canEdit } = module;
  const move = useUpdateItem(module.id);
  const [adding, setAdding] = useState<'job_aid' | 'question' | null>(null);
  const [dragged, setDragged] = useState<string | null>(null);

  /** To the place `to` of the list as it will be. */
  const moveTo = (itemId: string, to: number) => {
    const others = items.filter(({ id }) => id !== itemId);
    if (to < 0 || to > others.length) return;
    move.mutate({ itemId, afterItemId: others[to - 1]?.id ?? null });
  };

  return (
    <>
      <ol className={classes['rows']}>
        {items.map((item, at) => (
          <li
            key={item.id}
            className={classes['row']}
            data-current={item.id === currentId || undefined}
            data-dragged={item.id === dragged || undefined}
            draggable={canEdit}
            onDragStart={() => setDragged(item.id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => dragged && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged && dragged !== item.id) moveTo(dragged, at);
            }}
            onKeyDown={(event) => {
              if (!canEdit || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
              event.preventDefault();
              moveTo(item.id, at + (event.key === 'ArrowUp' ? -1 : 1));
            }}
          >
            <ItemPicture item={item} />
            <UnstyledButton className={classes['text']} aria-current={item.id === currentId ? 'step' : undefined} onClick={() => onShow(item.id)}>
              <Text component="span" fw={600} lineClamp={2}>
                {item.clip?.title ?? item.title}
              </Text>
              <Group component="span" gap={4}>
                {item.seen && <IconCircleCheckFilled size={16} color="var(--kind-praise)" aria-hidden="true" />}
                <Text component="span" size="sm" c="dimmed" truncate>
                  {[item.seen && 'Done', item.clip ? item.clip.video.owner.name : kindWords[item.kind]].filter(Boolean).join(' · ')}
                </Text>
              </Group>
            </UnstyledButton>
            {canEdit && <ItemMenu module={module} item={item} at={at} onMove={(to) => moveTo(item.id, to)} />}
          </li>
        ))}
      </ol>
      {canEdit && (
        <Group gap="xs">
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding('job_aid')}>
            Job aid
          </Button>
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setAdding('question')}>
            Question
          </Button>
        </Group>
      )}
      <ItemForm moduleId={module.id} kind={adding} onClose={() => setAdding(null)} />
    </>
  );
}

const kindWords: Record<ModuleItem['kind'], string> = { clip: 'Clip', job_aid: 'Job aid', question: 'Question' };

function ItemPicture({ item }: { item: ModuleItem }) {
  if (item.clip) return <ClipPicture clip={item.clip} />;
  const Icon = item.kind === 'question' ? IconHelpCircle : IconFileText;
  return (
    <span className={classes['picture']} aria-hidden="true">
      <Icon size={24} stroke={1.5} className="icon" />
    </span>
  );
}

function ItemMenu({ module, item, at, onMove }: { module: Module; item: ModuleItem; at: number; onMove: (to: number) => void }) {
  const remove = useRemoveItem(module.id);
  const add = useAddItem();
  const name = item.clip?.title ?? item.title;
  const onRemove = () =>
    remove.mutate(item.id, {
      onSuccess: () => notifyUndo(`“${name}” taken out`, () => add.mutate({ id: module.id, ...again(item, module.items[at - 1]?.id ?? null) })),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={44} aria-label={`Move or remove ${name}`}>
          <IconDotsVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconArrowUp size={18} />} disabled={at === 0} onClick={() => onMove(at - 1)}>
          Move up
        </Menu.Item>
        <Menu.Item leftSection={<IconArrowDown size={18} />} disabled={at === module.items.length - 1} onClick={() => onMove(at + 1)}>
          Move down
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={18} />} onClick={onRemove}>
          Take out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What puts an item back where it was. */
function again(item: ModuleItem, afterItemId: string | null) {
  const { title, body, url } = item;
  if (item.clip) return { kind: 'clip' as const, clipId: item.clip.id, title, afterItemId };
  return item.kind === 'question' ? { kind: 'question' as const, title, body, afterItemId } : { kind: 'job_aid' as const, title, body, url, afterItemId };
}
