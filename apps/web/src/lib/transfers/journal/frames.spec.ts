import { describe, expect, it } from '@jest/globals';
import { crc32, frameHeader, HEADER_BYTES, scanFrames } from './frames.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const frame = (offset: number, text: string) => Buffer.concat([frameHeader(offset, bytes(text)), bytes(text)]);
const scan = (file: Uint8Array) => scanFrames(file.length, (from, to) => Promise.resolve(file.subarray(from, to)));
const texts = async (file: Uint8Array) => (await scan(file)).map(({ offset, at, length }) => [offset, Buffer.from(file.subarray(at, at + length)).toString()]);

const whole = Buffer.concat([frame(0, 'first'), frame(5, 'second'), frame(11, 'third')]);

const changed = (at: number) => {
  const copy = Buffer.from(whole);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

describe('parts in a file', () => {
  it('adds up as everybody does', () => expect(crc32(bytes('123456789'))).toBe(0xcbf4_3926));

  it('gives all of them, and where they belong', async () =>
    expect(await texts(whole)).toEqual([
      [0, 'first'],
      [5, 'second'],
      [11, 'third'],
    ]));

  it('holds places beyond 4 GB', async () => expect((await scan(frame(9_000_000_000, 'far')))[0]?.offset).toBe(9_000_000_000));

  it('knows an empty file', async () => expect(await scan(new Uint8Array())).toEqual([]));

  it.each([
    ['cut off in its data', whole.subarray(0, whole.length - 2)],
    ['cut off in its header', whole.subarray(0, whole.length - 'third'.length - 3)],
    ['with a wrong byte in its data', changed(whole.length - 1)],
    ['with a wrong byte in its header', changed(whole.length - 'third'.length - HEADER_BYTES + 9)],
    ['of zeros where the data was not written', Buffer.concat([whole.subarray(0, whole.length - 'third'.length), Buffer.alloc('third'.length)])],
    ['followed by zeros', Buffer.concat([whole.subarray(0, whole.length - 'third'.length - HEADER_BYTES), Buffer.alloc(64)])],
  ])('leaves out a last part %s', async (_what, file) =>
    expect(await texts(file)).toEqual([
      [0, 'first'],
      [5, 'second'],
    ]),
  );
});
