import { describe, expect, it } from '@jest/globals';
import { GrowingSource } from './growing-source.js';

const text = async (blob: Blob | null) => blob && (await blob.text());

describe('GrowingSource', () => {
  it('gives what is there, over the borders of its parts', async () => {
    const source = new GrowingSource();
    source.append(new Blob(['abc']));
    source.append(new Blob(['defg']));
    const { value, done } = await source.slice(2, 5);
    expect([await text(value), done]).toEqual(['cde', false]);
  });

  it('waits for bytes that do not exist yet', async () => {
    const source = new GrowingSource();
    const slice = source.slice(0, 100);
    source.append(new Blob(['late']));
    expect(await text((await slice).value)).toBe('late');
  });

  it('tells its end without bytes', async () => {
    const source = new GrowingSource();
    source.append(new Blob(['all']));
    source.end();
    expect((await source.slice(0, 100)).done).toBe(false);
    expect(await source.slice(3, 100)).toEqual({ value: null, done: true });
  });

  it('goes on in the middle when only the rest is at hand', async () => {
    const source = new GrowingSource([{ offset: 10, data: new Blob(['rest']) }]);
    source.end();
    expect(await text((await source.slice(11, 100)).value)).toBe('est');
    await expect(source.slice(5, 100)).rejects.toThrow('no longer');
  });

  it('ends before a part that is missing', async () => {
    const source = new GrowingSource([
      { offset: 0, data: new Blob(['abc']) },
      { offset: 5, data: new Blob(['fgh']) },
    ]);
    source.end();
    expect(await text((await source.slice(0, 100)).value)).toBe('abc');
    expect(await source.slice(3, 100)).toEqual({ value: null, done: true });
    expect(await text((await source.slice(6, 7)).value)).toBe('g');
  });

  it('gives up waiting when the transfer is interrupted', async () => {
    const source = new GrowingSource();
    const slice = source.slice(0, 100);
    source.interrupt();
    await expect(slice).rejects.toThrow('interrupted');
  });
});
