import { Anchor, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { dictionaryQuery } from '../../api/dictionary';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { Suggestions } from './suggestions';
import { TermForm } from './term-form';
import { TermList } from './term-list';

/** The names that only this organization says. */
export default function DictionaryPage() {
  const dictionary = useQuery(dictionaryQuery);
  return (
    <>
      <PageHeader
        title="Dictionary"
        hint={
          <>
            Products, competitors, abbreviations: the names your people say. Transcripts then spell them right, and search finds them. What they call by several names belongs to the{' '}
            <Anchor component={Link} to="/synonyms" inherit underline="always">
              synonyms
            </Anchor>
            .
          </>
        }
      />
      <Stack gap="lg" maw={720}>
        <TermForm />
        {dictionary.isPending && <Skeleton height={240} radius="lg" />}
        {dictionary.isLoadingError && <ErrorPanel error={dictionary.error} onRetry={() => dictionary.refetch()} />}
        {dictionary.data && (
          <>
            <Suggestions dictionary={dictionary.data} />
            <TermList terms={dictionary.data.items} />
          </>
        )}
      </Stack>
    </>
  );
}
