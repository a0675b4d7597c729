import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BYTES_PER_MS, type HeardLine, type Transcriber } from './transcriber.js';

/** Sound with words at known times. */
export interface SpokenSample {
  /** 16-bit, one channel, 16 kHz. */
  sound: Buffer;
  /** Some of its words, in order, as the recognizer will certainly write them but for case and punctuation. */
  words: { text: string; atMs: number }[];
}

export interface TranscriberUnderTest {
  transcriber: Transcriber;
  sample: SpokenSample;
  close: () => Promise<void>;
}

/** A word begins at most this far from where it is heard (ms): what is found must start within 2 s before it. */
const NEAR_MS = 1_000;

/** What every recognizer must do, whatever product it is. */
export function describeTranscriber(name: string, prepare: () => Promise<TranscriberUnderTest>): void {
  describe(name, () => {
    let tested: TranscriberUnderTest;
    const hear = (sound: AsyncIterable<Uint8Array>, { signal = new AbortController().signal, onProgress = (_ms: number): void => undefined } = {}) =>
      tested.transcriber.hear({ sound, language: 'en', terms: ['MEDDIC'], onProgress, signal });

    beforeAll(async () => {
      tested = await prepare();
    });
    afterAll(() => tested?.close());

    it('is ready, and says what it is', async () => {
      expect(await tested.transcriber.state()).toMatchObject({ ready: true, name: expect.stringMatching(/\w/) });
    });

    it('hears every word near the time at which it is said, in order, and tells how far it is', async () => {
      const progress: number[] = [];
      const lines = await all(hear(inPieces(tested.sample.sound, 10_007), { onProgress: (ms) => void progress.push(ms) }));
      const heard = lines.flatMap(({ words }) => words);
      let from = 0;
      for (const { text, atMs } of tested.sample.words) {
        const index = heard.findIndex((word, position) => position >= from && plain(word.text) === plain(text));
        expect({ text, heard: index >= 0 }).toEqual({ text, heard: true });
        expect(Math.abs((heard[index]?.atMs ?? Infinity) - atMs)).toBeLessThanOrEqual(NEAR_MS);
        from = index + 1;
      }
      const times = heard.map((word) => word.atMs);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      const lengthMs = tested.sample.sound.length / BYTES_PER_MS;
      expect(lines.every(({ words }) => words.length > 0)).toBe(true);
      expect(heard.every(({ atMs, endMs, text }) => Number.isInteger(atMs) && Number.isInteger(endMs) && endMs >= atMs && endMs <= lengthMs + 500 && /^\S+$/.test(text))).toBe(true);
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
      expect(progress.at(-1)).toBeGreaterThan(lengthMs - 1000);
    });

    it('hears nothing in silence and in nothing', async () => {
      expect(await all(hear(inPieces(Buffer.alloc(4000 * BYTES_PER_MS), 8192)))).toEqual([]);
      expect(await all(hear(inPieces(Buffer.alloc(0), 8192)))).toEqual([]);
    });

    it('ends with the reason when it is told to, in the middle', async () => {
      const controller = new AbortController();
      const reason = new Error('enough');
      const endless = async function* () {
        for (;;) {
          yield tested.sample.sound;
          controller.abort(reason);
        }
      };
      await expect(all(hear(endless(), { signal: controller.signal }))).rejects.toBe(reason);
    });

    it('ends with what broke the sound', async () => {
      const broken = async function* () {
        yield tested.sample.sound.subarray(0, 20_000);
        throw new Error('the file is damaged');
      };
      await expect(all(hear(broken()))).rejects.toThrow('the file is damaged');
    });

    it('ends when nobody reads on', async () => {
      for await (const line of hear(inPieces(tested.sample.sound, 4096))) {
        expect(line.words.length).toBeGreaterThan(0);
        break;
      }
    });
  });
}

const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');

async function all(lines: AsyncIterable<HeardLine>): Promise<HeardLine[]> {
  const list: HeardLine[] = [];
  for await (const line of lines) list.push(line);
  return list;
}

/** Sound as a pipe brings it: in pieces that care for nothing, samples cut in two included. */
export async function* inPieces(sound: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < sound.length; at += size) yield sound.subarray(at, at + size);
  await Promise.resolve();
}
