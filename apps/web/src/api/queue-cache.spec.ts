import { describe, expect, it } from '@jest/globals';
import type { ReviewQueue } from './generated';
import { withoutVideo, withVideoAgain } from './queue-cache';

const item = (videoId: string) => ({ videoId, durationMs: 60_000 }) as ReviewQueue['items'][number];
const queue = { items: ['a', 'b', 'c'].map(item), totalMs: 180_000 } as ReviewQueue;
const ids = ({ items }: ReviewQueue) => items.map(({ videoId }) => videoId).join('');

describe('the held queue', () => {
  it('a video leaves with its length', () => {
    const left = withoutVideo(queue, 'b');
    expect([ids(left), left.totalMs]).toEqual(['ac', 120_000]);
    expect(withoutVideo(left, 'b')).toBe(left);
  });

  it.each([
    ['the middle', withoutVideo(queue, 'b'), 'b', 'abc'],
    ['the end', withoutVideo(queue, 'c'), 'c', 'abc'],
    ['before what is left', withoutVideo(withoutVideo(queue, 'a'), 'b'), 'a', 'ac'],
  ])('it comes back to where it stood: %s', (_name, now, id, expected) => {
    const back = withVideoAgain(now, queue, id);
    expect([ids(back), back.totalMs]).toEqual([expected, expected.length * 60_000]);
  });

  it('nothing is there twice', () => expect(withVideoAgain(queue, queue, 'b')).toBe(queue));
});
