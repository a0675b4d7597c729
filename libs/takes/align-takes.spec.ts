import { describe, expect, it } from '@jest/globals';
import { otherMs } from '#libs/contracts';
import { alignTakes } from './align-takes.js';

/** Words at an even pace: one each `everyMs`, from `atMs` on. */
const said = (text: string, everyMs = 500, atMs = 0) => text.split(' ').map((word, index) => ({ text: word, atMs: atMs + index * everyMs }));

describe('two takes beside each other', () => {
  it('the same words, later and slower', () => {
    const { anchors, matchedWords } = alignTakes(said('Our price is forty a month.'), said('our price is FORTY a month', 1_000, 4_000));
    expect(matchedWords).toBe(6);
    expect(anchors).toEqual([
      { fromMs: 0, toMs: 4_000 },
      { fromMs: 2_500, toMs: 9_000 },
    ]);
    expect(otherMs(anchors, 1_500)).toBe(7_000);
  });

  it('something left out in between', () => {
    const first = said('We help sales teams. Basically what we do is, um, coaching at the second.');
    const second = said('We help sales teams with coaching at the second.');
    const { anchors } = alignTakes(first, second);
    // "coaching": the eleventh word of the first, the sixth of the second.
    expect(otherMs(anchors, 10 * 500)).toBe(5 * 500);
    expect(otherMs(anchors, 500)).toBe(500);
  });

  it('small words alone are no sign of where one is', () => {
    expect(alignTakes(said('and so it is'), said('he and she or it'))).toEqual({ anchors: [], matchedWords: 0 });
  });

  it('nothing said in one of them', () => expect(alignTakes(said('Hello there everybody'), [])).toEqual({ anchors: [], matchedWords: 0 }));

  it('words that share a time do not stand still or go back', () => {
    const { anchors } = alignTakes(said('nothing moves between these words', 0, 1_000), said('nothing moves between these words'));
    expect(anchors).toEqual([{ fromMs: 1_000, toMs: 0 }]);
  });
});
