import { describe, expect, it } from '@jest/globals';
import { currentChapter, withChapter } from './current-chapter';

const chapters = [
  { atMs: 1_000, title: 'Opening' },
  { atMs: 9_000, title: 'Price' },
];

describe('chapters', () => {
  it('last until the next one begins', () => {
    expect([0, 1_000, 8_999, 9_000, 90_000].map((ms) => currentChapter(chapters, ms))).toEqual([-1, 0, 0, 1, 1]);
  });

  it('take a new one in its place, and one in the same second instead', () => {
    expect(withChapter(chapters, { atMs: 5_000, title: 'Needs' }).map(({ title }) => title)).toEqual(['Opening', 'Needs', 'Price']);
    expect(withChapter(chapters, { atMs: 9_400, title: 'Value' }).map(({ title }) => title)).toEqual(['Opening', 'Value']);
  });
});
