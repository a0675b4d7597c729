import { Box, Skeleton, Stack, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { useSearchParams } from 'react-router';
import type { VideoKind } from '#libs/contracts';
import { searchQuery } from '../../api/search';
import type { SearchHit, SearchResult } from '../../api/generated';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { SaveClip, type ClipDraft } from '../../components/save-clip';
import { PageHeader } from '../../components/page-header';
import { moveThroughResults, moveToResult, openFirstResult, SEARCH_RESULTS_ID, wantedFirst } from '../../lib/search-focus';
import { useStore } from '../../lib/store';
import { useUrlFilter } from '../../lib/use-url-filter';
import { count } from '../../lib/words';
import { FacetChips, FACET_KEYS } from './facet-chips';
import { AskForm } from '../../components/ask-form';
import { HitCard } from './hit-card';
import { MoreResults } from './more-results';
import { NoResults } from './no-results';
import { SavedSearches, SearchActions } from './saved-searches';

/** Where is it said? Results by video, each with the seconds that match. */
export default function SearchPage() {
  const [parameters, setParameters] = useSearchParams();
  // A blank at the end stays: it says that the last word is finished.
  const q = parameters.get('q') ?? '';
  const { values, choose, clear, any } = useUrlFilter(FACET_KEYS);
  const current = parameters.toString();
  const input = {
    q,
    ...(values.stage ? { stageId: values.stage } : {}),
    ...(values.kind ? { kind: values.kind as VideoKind } : {}),
    ...(values.owner ? { ownerId: values.owner } : {}),
    ...(values.team ? { teamId: values.team } : {}),
  };
  const search = useInfiniteQuery(searchQuery(input));
  const nothingAsked = q.trim() === '' && !any;
  const [asking, setAsking] = useState(false);
  const pages = search.data?.pages;
  const result = pages?.[0];
  const hits = useMemo(() => hitsOf(pages ?? []), [pages]);
  const [clip, setClip] = useState<ClipDraft | null>(null);

  const answered = !search.isFetching && !search.isPlaceholderData;
  const opens = useStore(wantedFirst, (wanted) => wanted === q.trimStart()) && answered;
  useEffect(() => {
    if (opens) openFirstResult();
  }, [opens]);

  const chooseExemplars = (only: boolean) =>
    setParameters((before) => {
      const next = new URLSearchParams(before);
      next.set('q', withExemplars(q, only));
      return next;
    });

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      ArrowDown: () => moveThroughResults(1),
      ArrowUp: () => moveThroughResults(-1),
      Home: () => moveToResult('first'),
      End: () => moveToResult('last'),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  };

  return (
    <Box maw={880}>
      <PageHeader
        title={q ? `Results for “${q.trim()}”` : 'Search'}
        hint={<span role="status">{result && !nothingAsked ? summary(hits.length, search.hasNextPage) : 'Type what the customer might say: a price, a competitor, an objection.'}</span>}
        actions={!nothingAsked && <SearchActions current={current} suggestedName={q.trim() || 'My search'} />}
      />
      <AskForm opened={asking} text={q.trim()} stageId={values.stage} onClose={() => setAsking(false)} />
      <SaveClip draft={clip} onClose={() => setClip(null)} />
      <Stack gap="md">
        <SavedSearches current={current} />
        {result && <FacetChips facets={result.facets} values={values} choose={choose} clear={clear} any={any} exemplars={hasExemplars(q)} chooseExemplars={chooseExemplars} />}
        {search.isError && !search.isFetchNextPageError && <ErrorPanel error={search.error} onRetry={() => search.refetch()} />}
        {search.isLoading && <ResultsSkeleton />}
        {nothingAsked && result && hits.length === 0 && <Start />}
        {nothingAsked && hits.length > 0 && <Title order={2}>For you now</Title>}
        {!nothingAsked && result && hits.length === 0 && <NoResults q={q} suggestions={result.suggestions} filtered={any} onClear={clear} onAsk={() => setAsking(true)} />}
        <Stack id={SEARCH_RESULTS_ID} component="section" aria-label="Results" gap="md" onKeyDown={onKeyDown} opacity={search.isPlaceholderData ? 0.7 : 1}>
          {hits.map((hit) => <HitCard key={hit.videoId} hit={hit} onClip={setClip} />)}
          <MoreResults
            shown={hits.length}
            more={search.hasNextPage}
            loading={search.isFetchingNextPage}
            error={search.isFetchNextPageError ? search.error : null}
            load={search.fetchNextPage}
          />
        </Stack>
      </Stack>
    </Box>
  );
}

/** What changes between two pages may bring a video twice. */
function hitsOf(pages: readonly SearchResult[]): SearchHit[] {
  return [...new Map(pages.flatMap(({ hits }) => hits).map((hit) => [hit.videoId, hit])).values()];
}

const EXEMPLARS = 'is:exemplar';
const hasExemplars = (q: string) => q.split(/\s+/).includes(EXEMPLARS);

/** The chip writes what one can type as well. */
function withExemplars(q: string, only: boolean): string {
  const words = q.split(/\s+/).filter((word) => word !== '' && word !== EXEMPLARS);
  return [...(only ? [EXEMPLARS] : []), ...words].join(' ');
}

function summary(hits: number, more: boolean): string {
  if (hits === 0) return 'Nothing found';
  return more ? `The best ${hits} videos` : count(hits, 'video');
}

function ResultsSkeleton() {
  return (
    <Stack role="status" aria-busy="true" aria-label="Searching">
      <Skeleton height={132} radius="lg" />
      <Skeleton height={132} radius="lg" />
      <Skeleton height={132} radius="lg" />
    </Stack>
  );
}

function Start() {
  return (
    <EmptyPanel icon={<IconSearch />} title="Find the second before the call">
      Type what the customer might say: a price, a competitor, an objection. You land on the very second where somebody answers it.
    </EmptyPanel>
  );
}
