import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CommentKind } from '#libs/contracts';
import { snippetsQuery } from '../../api/comments';
import classes from './comments.module.css';

/** What coaches say most, until one has phrases of one's own. */
const FIRST: Record<CommentKind, string[]> = {
  praise: ['Great question', 'Good pause', 'Clear next step'],
  fix: ['Slow down', 'Ask why', 'Let them finish'],
  question: ['What did they say next?', 'Why here?'],
  note: [],
};
const SHOWN = 4;

/** Phrases of one's own that fit the kind; one click writes them. */
export function Snippets({ kind, onTake }: { kind: CommentKind; onTake: (body: string) => void }) {
  const { data } = useQuery(snippetsQuery);
  if (!data) return null;
  const own = data.items.filter((snippet) => snippet.kind === kind).map(({ body }) => body);
  const phrases = [...new Set([...own, ...FIRST[kind]])].slice(0, SHOWN);
  if (phrases.length === 0) return null;
  return (
    <Group gap={6} role="group" aria-label="Your phrases" className={classes['snippets']}>
      {phrases.map((phrase) => (
        <Button key={phrase} size="compact-sm" variant="default" radius="xl" onClick={() => onTake(phrase)}>
          {phrase}
        </Button>
      ))}
    </Group>
  );
}
