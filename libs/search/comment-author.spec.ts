import { describe, expect, it } from '@jest/globals';
import { authorOfFound, type CommentThread } from './comment-author.js';
import { makeSnippet } from './engine/snippet.js';

const [mia, rita, theo] = ['Mia', 'Rita', 'Theo'].map((name) => ({ id: name.toLowerCase(), name })) as [Person, Person, Person];
type Person = CommentThread['parts'][number]['author'];

const THREADS: CommentThread[] = [
  { atMs: 5_000, parts: [{ author: theo, text: 'Nice tie' }] },
  {
    atMs: 5_000,
    parts: [
      { author: mia, text: `Ask for the budget ${'before anything else is said about it '.repeat(4)}please` },
      { author: rita, text: 'I did, the discount came first' },
      { author: mia, text: 'Then wait … a little' },
    ],
  },
];

describe('authorOfFound', () => {
  it.each([
    ['budget', mia],
    ['discount', rita],
    ['little', mia],
    ['tie', theo],
  ])('%s', (word, author) => {
    const found = THREADS.map(({ parts }) => makeSnippet(parts.map(({ text }) => text).join(' · '), { words: new Set([word]), rows: [] })).find(({ firstMatch }) => firstMatch !== null);
    expect(authorOfFound(found?.snippet ?? '', THREADS)).toEqual(author);
  });

  it('names nobody for a comment that has changed since', () => {
    expect(authorOfFound('a \uE000scarf\uE001', THREADS)).toBeUndefined();
  });
});
