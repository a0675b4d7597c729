import { Alert, Paper, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconArrowsExchange, IconLock, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useMe } from '../../api/session';
import { synonymsQuery, useChangeSynonyms, type SynonymGroup } from '../../api/synonyms';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { UnsavedGuard } from '../../components/unsaved-guard';
import { notifyDone, notifyUndo } from '../../lib/notify';
import { may } from '../../lib/permissions';
import { told } from '../../lib/told';
import { count } from '../../lib/words';
import { GroupForm } from './group-form';
import { GroupList, keyOf } from './group-list';
import { inWords, isKnown, isSame, NO_GROUP, termsOf, type GroupDraft } from './groups';
import { SALES_SYNONYMS } from './sales-synonyms';
import { Starters } from './starters';

/** What this organization calls by several names, so that one name finds what was said with another. */
export default function SynonymsPage() {
  const me = useMe();
  return (
    <>
      <PageHeader title="Synonyms" hint="Words that mean the same to your people: who searches for one finds all." />
      {may.editProcess(me) ? (
        <Groups />
      ) : (
        <Alert icon={<IconLock />} color="gray" title="Enablement and admins look after synonyms">
          Tell them which words should find each other.
        </Alert>
      )}
    </>
  );
}

function Groups() {
  const synonyms = useQuery(synonymsQuery);
  const change = useChangeSynonyms();
  const [parameters] = useSearchParams();
  // Where nothing was found for a word, it is what one comes here with.
  const [begun] = useState<GroupDraft>(() => ({ terms: termsOf({ terms: [], typed: parameters.get('word') ?? '' }), typed: '' }));
  const [added, setAdded] = useState(begun);
  const [drafts, setDrafts] = useState<ReadonlyMap<string, GroupDraft>>(new Map());
  const groups = synonyms.data?.groups ?? [];

  const close = (key: string) => setDrafts((now) => new Map([...now].filter(([other]) => other !== key)));
  const draft = (key: string, next: (now: GroupDraft) => GroupDraft) => setDrafts((now) => new Map([...now, [key, next(now.get(key) ?? NO_GROUP)]]));
  const replace = (before: SynonymGroup, after: SynonymGroup) =>
    change.mutateAsync((now) => (now.some((group) => isSame(group, before)) ? now.map((group) => (isSame(group, before) ? after : group)) : [after, ...now]));
  const remove = (some: SynonymGroup[]) => change.mutateAsync((now) => now.filter((group) => !some.some((gone) => isSame(gone, group))));

  const onAdd = async (terms: SynonymGroup) => {
    await change.mutateAsync((now) => [terms, ...now]);
    setAdded(NO_GROUP);
    notifyDone(`${inWords(terms)} find each other now.`);
  };
  const onSave = async (before: SynonymGroup, after: SynonymGroup) => {
    if (!isSame(before, after)) {
      await replace(before, after);
      notifyUndo(`Changed to ${inWords(after)}`, () => told(replace(after, before)));
    }
    close(keyOf(before));
  };
  const onRemove = (group: SynonymGroup) => {
    const at = groups.findIndex((other) => isSame(other, group));
    change.mutate((now) => now.filter((other) => !isSame(other, group)), {
      onSuccess: () => notifyUndo(`${inWords(group)} no longer find each other`, () => change.mutate((now) => now.toSpliced(at, 0, group))),
    });
  };
  const onStart = (some: SynonymGroup[]) =>
    change.mutate((now) => [...now, ...some], { onSuccess: () => notifyUndo(`${count(some.length, 'group')} added`, () => told(remove(some))) });

  const written = termsOf(added);
  const isChanged = (group: SynonymGroup) => !isSame(termsOf(drafts.get(keyOf(group)) ?? { terms: group, typed: '' }), group);
  const unsaved = (written.length > 0 && !isSame(written, begun.terms)) || groups.some(isChanged);
  return (
    <Stack gap="lg" maw={720}>
      <UnsavedGuard active={unsaved} />
      <Paper p="md" withBorder>
        <GroupForm
          label="These mean the same"
          draft={added}
          onChange={setAdded}
          onSave={onAdd}
          submit={{ words: 'Add group', icon: <IconPlus size={18} /> }}
          saving={change.isPending}
        />
      </Paper>
      {synonyms.isPending && <Skeleton height={240} radius="lg" />}
      {synonyms.isLoadingError && <ErrorPanel error={synonyms.error} onRetry={() => synonyms.refetch()} />}
      {synonyms.data && (
        <>
          {groups.length === 0 ? (
            <EmptyPanel icon={<IconArrowsExchange />} title="No synonyms yet">
              Put “price objection”, “too expensive” and “push back” into one group: whoever searches for “price objection” then finds where a customer says “that is too expensive”, and the other way round. It
              holds from the next search on.
            </EmptyPanel>
          ) : (
            <GroupList groups={groups} drafts={drafts} saving={change.isPending} onDraft={draft} onClose={close} onSave={onSave} onRemove={onRemove} />
          )}
          <Starters groups={SALES_SYNONYMS.filter((group) => !isKnown(group, groups))} onAdd={onStart} />
        </>
      )}
    </Stack>
  );
}
