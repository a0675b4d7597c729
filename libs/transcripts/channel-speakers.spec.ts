import { describe, expect, it } from '@jest/globals';
import type { HeardLine } from '#libs/platform/transcriber';
import { ChannelSpeakers } from './channel-speakers.js';

const RATE = 16_000;
const SECONDS = 10;

type Loudness = (second: number) => number;

/** A voice, as far as it matters here: noise as loud as it is told to be at each second, 0–1. */
function voice(loudness: Loudness, seed: number): Int16Array {
  let state = seed;
  return Int16Array.from({ length: RATE * SECONDS }, (_, index) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state / 1_073_741_824 - 1) * 20_000 * loudness(index / RATE);
  });
}

function stereo(left: Int16Array, right: Int16Array): Buffer {
  const samples = new Int16Array(left.length * 2);
  left.forEach((sample, index) => samples.set([sample, right[index] ?? 0], index * 2));
  return Buffer.from(samples.buffer);
}

async function listen(sound: Buffer, pieceBytes = 65_536): Promise<{ speakers: ChannelSpeakers; mono: Buffer }> {
  const speakers = new ChannelSpeakers();
  const pieces = async function* () {
    for (let at = 0; at < sound.length; at += pieceBytes) yield await Promise.resolve(sound.subarray(at, at + pieceBytes));
  };
  const mono: Uint8Array[] = [];
  for await (const piece of speakers.mix(pieces())) mono.push(piece);
  return { speakers, mono: Buffer.concat(mono) };
}

/** A line with a word in each of these seconds. */
const line = (...seconds: number[]): HeardLine => ({
  words: seconds.map((second) => ({ atMs: second * 1000 + 100, endMs: second * 1000 + 800, text: `w${second}`, confidence: null })),
});
const said = (lines: HeardLine[]) => lines.map(({ speaker, words }) => `${speaker ?? '?'}: ${words.map(({ text }) => text).join(' ')}`);
const between = (from: number, to: number, inside = 1, outside = 0): Loudness => (second) => (second >= from && second < to ? inside : outside);
const HEARD = [line(0, 1, 2, 3, 4), line(5, 6), line(7, 8, 9)];
const UNTOLD = ['?: w0 w1 w2 w3 w4', '?: w5 w6', '?: w7 w8 w9'];

describe('ChannelSpeakers', () => {
  it('tells two sides apart, by who begins, and cuts lines where the other one speaks', async () => {
    const { speakers } = await listen(stereo(voice(between(3, 7), 1), voice((second) => 1 - between(3, 7)(second), 2)));
    expect(said(speakers.tellApart(HEARD))).toEqual(['Speaker 1: w0 w1 w2', 'Speaker 2: w3 w4', 'Speaker 2: w5 w6', 'Speaker 1: w7 w8 w9']);
  });

  it('hears through an echo of the other side, through noise, and when both talk at once for a moment', async () => {
    const [rep, buyer] = [between(0, 5.2, 1, 0.005), between(5, 10, 0.7, 0.005)];
    const { speakers } = await listen(stereo(voice((second) => rep(second) + 0.1 * buyer(second), 3), voice((second) => buyer(second) + 0.1 * rep(second), 4)));
    expect(said(speakers.tellApart(HEARD)).map((text) => text.slice(0, 9))).toEqual(['Speaker 1', 'Speaker 2', 'Speaker 2']);
  });

  it('gives a word that both sides say to whoever spoke before', async () => {
    const { speakers } = await listen(stereo(voice(between(0, 5), 1), voice(between(4, 10), 2)));
    expect(said(speakers.tellApart(HEARD))).toEqual(['Speaker 1: w0 w1 w2 w3 w4', 'Speaker 2: w5 w6', 'Speaker 2: w7 w8 w9']);
  });

  it.each([
    ['a word later', 'w0 w1 w2 w3. w4 w5 w6', 'Speaker 1: w0 w1 w2 w3.', 'Speaker 2: w4 w5 w6'],
    ['two words earlier', 'w0. w1 w2 w3 w4 w5 w6', 'Speaker 1: w0.', 'Speaker 2: w1 w2 w3 w4 w5 w6'],
    ['right there, and another one a word earlier', 'w0 w1. w2? w3 w4 w5 w6', 'Speaker 1: w0 w1. w2?', 'Speaker 2: w3 w4 w5 w6'],
    ['nowhere near', 'w0 w1 w2 w3 w4 w5. w6', 'Speaker 1: w0 w1 w2', 'Speaker 2: w3 w4 w5. w6'],
    ['a word later, which is all that the other one says', 'w0 w1 w2 w3.', 'Speaker 1: w0 w1 w2', 'Speaker 2: w3.'],
  ])('changes sides where the sentence ends, %s', async (_name, text, ...expected) => {
    const { speakers } = await listen(stereo(voice(between(0, 3), 1), voice(between(3, 10), 2)));
    const { words } = line(0, 1, 2, 3, 4, 5, 6);
    const spoken = text.split(' ').flatMap((said, index) => (words[index] ? [{ ...words[index], text: said }] : []));
    expect(said(speakers.tellApart([{ words: spoken }]))).toEqual(expected);
  });

  it.each<[string, Loudness, Loudness]>([
    ['one voice on both channels', () => 1, () => 1],
    ['one voice nearer to the left', () => 1, () => 0.6],
    ['one channel alone', () => 1, () => 0],
    ['a knock on the other channel', () => 1, between(4, 4.5, 3)],
    ['music under both', (second) => 0.5 + between(0, 5, 0.5)(second), (second) => 0.5 + between(5, 10, 0.5)(second)],
    ['silence', () => 0, () => 0],
  ])('leaves lines as they are with %s', async (_name, left, right) => {
    const { speakers } = await listen(stereo(voice(left, 5), voice(right, 5)));
    expect(said(speakers.tellApart(HEARD))).toEqual(UNTOLD);
  });

  it('has nothing to tell of a sound without a sample', async () => {
    const { speakers } = await listen(Buffer.alloc(0));
    expect(said(speakers.tellApart(HEARD))).toEqual(UNTOLD);
  });

  it.each([1, 3, 4, 1001, 65_536])('mixes both into one, in pieces of %i bytes', async (pieceBytes) => {
    const [left, right] = [Int16Array.of(100, -32_768, 32_767, 7, 0, 1), Int16Array.of(200, -32_768, 32_767, -7, 1, 2)];
    const { mono } = await listen(stereo(left, right), pieceBytes);
    expect([...new Int16Array(new Uint8Array(mono).buffer)]).toEqual([150, -32_768, 32_767, 0, 0, 1]);
  });
});
