// `npm run eval -- search FILE-PREFIX …`: how good the answers are, on collections of documents, queries and right answers.
import { buildBackend } from '../../scripts/build/backend.ts';
import { runMain } from '../../scripts/lib/run-main.ts';
import { FriendlyError } from '../../scripts/lib/friendly-error.ts';

await runMain(async () => {
  const [what, ...prefixes] = process.argv.slice(2);
  if (what !== 'search' || prefixes.length === 0) {
    throw new FriendlyError(
      'Usage: npm run eval -- search FILE-PREFIX …\n\nReads FILE-PREFIX.documents.jsonl and FILE-PREFIX.queries.jsonl and prints how well search answers.',
    );
  }
  await buildBackend();
  const { evaluateSearch } = await import('./search.ts');
  await evaluateSearch(prefixes);
});
