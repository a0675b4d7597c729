import { describe, expect, it } from '@jest/globals';
import type { HeardLine } from '#libs/platform/transcriber';
import { heardInPart, shownInPart } from './shown-part.js';

const word = (text: string, atMs: number) => ({ text, atMs, endMs: atMs + 400, confidence: null });
const line = (...words: ReturnType<typeof word>[]): HeardLine => ({ words, speaker: 'Dana' });

describe('what is said in the part of an upload that a video shows', () => {
  const lines = [line(word('oops', 0), word('again', 900)), line(word('we', 2_000), word('help', 2_500)), line(word('stop', 9_000))];
  const said = (startMs: number, endMs: number | null) => heardInPart(lines, { startMs, endMs }).map(({ words }) => words.map(({ text, atMs }) => `${text} ${atMs}`).join(', '));

  it('is everything where nothing was cut away', () => {
    expect(heardInPart(lines, null)).toEqual(lines);
  });

  it('has the times of the video, and no word that was cut away', () => {
    expect(said(1_000, 8_000)).toEqual(['again 0', 'we 1000, help 1500']);
    expect(said(1_200, null)).toEqual(['we 800, help 1300', 'stop 7800']);
    expect(said(2_200, 2_600)).toEqual(['we 0']);
  });

  it('ends no later than the video, and keeps who speaks', () => {
    expect(heardInPart(lines, { startMs: 0, endMs: 2_750 }).at(-1)).toEqual({ words: [word('we', 2_000), { ...word('help', 2_500), endMs: 2_750 }], speaker: 'Dana' });
  });

  it('is a caption as a whole or not at all', () => {
    const cue = (text: string, atMs: number, endMs: number) => ({ text, atMs, endMs, speaker: null });
    expect(shownInPart([cue('before', 0, 3_000), cue('across', 1_000, 5_000), cue('after', 6_000, 9_000)], { startMs: 2_000, endMs: 7_000 })).toEqual([cue('across', 0, 3_000)]);
  });
});
