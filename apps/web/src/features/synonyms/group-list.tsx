import { ActionIcon, Badge, Group, Paper } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import type { SynonymGroup } from '../../api/synonyms';
import { GroupForm } from './group-form';
import { inWords, type GroupDraft } from './groups';

interface Props {
  groups: SynonymGroup[];
  /** What is being changed, by the key of its group. */
  drafts: ReadonlyMap<string, GroupDraft>;
  saving: boolean;
  onDraft: (key: string, change: (now: GroupDraft) => GroupDraft) => void;
  /** Puts a draft away. */
  onClose: (key: string) => void;
  onSave: (group: SynonymGroup, terms: SynonymGroup) => Promise<unknown>;
  onRemove: (group: SynonymGroup) => void;
}

export const keyOf = (group: SynonymGroup) => JSON.stringify(group);

export function GroupList({ groups, drafts, saving, onDraft, onClose, onSave, onRemove }: Props) {
  const list = useRef<HTMLUListElement>(null);
  return (
    <Paper ref={list} withBorder component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Groups" tabIndex={-1}>
      {groups.map((group, index) => {
        const key = keyOf(group);
        const draft = drafts.get(key);
        return (
          <Group key={key} component="li" justify="space-between" wrap="nowrap" align={draft ? 'flex-start' : 'center'} px="md" py="xs" style={index > 0 ? { borderTop: '1px solid var(--line)' } : {}}>
            {draft ? (
              <div style={{ flex: 1, minWidth: 0 }}>
                <GroupForm
                  label={`Instead of ${inWords(group)}`}
                  draft={draft}
                  onChange={(change) => onDraft(key, change)}
                  onSave={(terms) => onSave(group, terms)}
                  submit={{ words: 'Save' }}
                  saving={saving}
                  onCancel={() => onClose(key)}
                />
              </div>
            ) : (
              <>
                <Group gap="xs" style={{ minWidth: 0 }}>
                  {group.map((term) => (
                    <Badge key={term} variant="light" color="gray" tt="none" size="lg" fw={500} maw="100%">
                      {term}
                    </Badge>
                  ))}
                </Group>
                <Group gap={0} wrap="nowrap">
                  <ActionIcon size={44} variant="subtle" color="gray" aria-label={`Change ${inWords(group)}`} onClick={() => onDraft(key, () => ({ terms: group, typed: '' }))}>
                    <IconPencil size={18} />
                  </ActionIcon>
                  <ActionIcon
                    size={44}
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove ${inWords(group)}`}
                    onClick={() => {
                      // Its button goes with it.
                      list.current?.focus();
                      onRemove(group);
                    }}
                  >
                    <IconTrash size={18} />
                  </ActionIcon>
                </Group>
              </>
            )}
          </Group>
        );
      })}
    </Paper>
  );
}
