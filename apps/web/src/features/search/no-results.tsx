import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconZoomQuestion } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useMe } from '../../api/session';
import { EmptyPanel } from '../../components/empty-panel';
import { may } from '../../lib/permissions';
import { FACET_KEYS } from './facet-chips';

interface Props {
  q: string;
  suggestions: string[];
  /** Whether filters were chosen. */
  filtered: boolean;
  onClear: () => void;
  onAsk: () => void;
}

const TYPED_FILTER = /(^|\s)(stage|by|kind|team|is):("[^"]*"?|\S*)/giu;

/** Nothing was found: what else to try, and who could mend it. */
export function NoResults({ q, suggestions, filtered, onClear, onAsk }: Props) {
  const me = useMe();
  const [parameters] = useSearchParams();
  const words = q.replace(TYPED_FILTER, ' ').replaceAll('"', '').replace(/\s+/g, ' ').trim();
  const narrowed = filtered || q.search(TYPED_FILTER) >= 0;
  const linkTo = (suggestion: string) => {
    const chosen = FACET_KEYS.flatMap((key) => parameters.getAll(key).map((value) => [key, value]));
    return `/search?${new URLSearchParams([['q', suggestion], ...chosen])}`;
  };
  return (
    <EmptyPanel
      icon={<IconZoomQuestion />}
      title={titleOf(words, narrowed)}
      action={
        <>
          {filtered && (
            <Button variant="default" onClick={onClear}>
              Search everywhere
            </Button>
          )}
          <Button onClick={onAsk}>Ask the team for a recording</Button>
        </>
      }
    >
      <Text component="span" inherit>
        Try fewer or other words: “price” instead of “pricing objection”. Titles, tags, comments and captions of every video you may see are searched.
      </Text>
      {words !== '' && may.editProcess(me) && (
        <Text component="span" inherit display="block" mt="xs">
          Do your people say it in other words?{' '}
          <Anchor component={Link} to={`/synonyms?${new URLSearchParams({ word: words })}`} inherit underline="always">
            Add a synonym
          </Anchor>
          , and each finds the other.
        </Text>
      )}
      {suggestions.length > 0 && (
        <Group component="span" justify="center" gap="xs" mt="md">
          Did you mean
          {suggestions.map((suggestion) => (
            <Button key={suggestion} component={Link} to={linkTo(suggestion)} variant="light" radius="xl">
              {suggestion}
            </Button>
          ))}
        </Group>
      )}
    </EmptyPanel>
  );
}

function titleOf(words: string, narrowed: boolean): string {
  if (words === '') return 'Nothing fits these filters';
  return narrowed ? `Nothing with “${words}” fits these filters` : `Nobody has said “${words}” yet`;
}
