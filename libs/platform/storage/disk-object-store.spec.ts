import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DiskObjectStore } from './disk-object-store.js';
import { objectStoreContract } from './object-store.contract.js';

const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sideline-store-'));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

objectStoreContract('The disk', async () => new DiskObjectStore(await newFolder()));

describe('DiskObjectStore', () => {
  it('leaves nothing lying about after a write that broke off', async () => {
    const folder = await newFolder();
    const broken = Readable.from((function* () {
      yield 'some';
      throw new Error('the connection broke');
    })());
    await expect(new DiskObjectStore(folder).put('a/b', broken)).rejects.toThrow();
    expect(await readdir(folder, { recursive: true })).toEqual(['.incoming']);
  });

  const ID = '01934b2e-7c3a-7def-8a1b-0123456789af';
  const all = async (store: DiskObjectStore, prefix: string) => {
    const keys: string[] = [];
    for await (const key of store.list(prefix)) keys.push(key);
    return keys;
  };

  it('finds, lists, replaces and deletes what was written before videos were spread over folders', async () => {
    const folder = await newFolder();
    const store = new DiskObjectStore(folder);
    await mkdir(join(folder, 'videos', ID, 'source'), { recursive: true });
    await writeFile(join(folder, 'videos', ID, 'source/original'), 'old');
    await store.put(`videos/${ID}/media/a`, Readable.from(['new']));
    expect(await text((await store.get(`videos/${ID}/source/original`)).body)).toBe('old');
    expect(await all(store, 'videos/')).toEqual([`videos/${ID}/media/a`, `videos/${ID}/source/original`]);
    await store.put(`videos/${ID}/source/original`, Readable.from(['replaced']));
    expect(await text((await store.get(`videos/${ID}/source/original`)).body)).toBe('replaced');
    expect(await readdir(join(folder, 'videos', ID, 'source'))).toEqual([]);
    await store.deletePrefix(`videos/${ID}/`);
    expect(await all(store, '')).toEqual([]);
  });

  it('goes on giving the bytes of an object that is deleted meanwhile', async () => {
    const store = new DiskObjectStore(await newFolder());
    await store.put('a/b', Readable.from(['still here']));
    const [{ body }, pinned] = await Promise.all([store.get('a/b'), store.pinnedFile('a/b')]);
    await store.deletePrefix('a/');
    expect(await text(body)).toBe('still here');
    expect(await readFile(pinned.path, 'utf8')).toBe('still here');
    await pinned.release();
    await expect(store.pinnedFile('a/b')).rejects.toThrow('There is no object');
  });

  it('sweeps what a killed process left, and not what is being written', async () => {
    const folder = await newFolder();
    const store = new DiskObjectStore(folder);
    await store.check();
    for (const name of ['old', 'fresh']) await writeFile(join(folder, '.incoming', name), 'x');
    await utimes(join(folder, '.incoming/old'), new Date(0), new Date(0));
    expect(await store.sweepUnfinished('videos/', new Date(Date.now() - 3_600_000))).toBe(1);
    expect(await readdir(join(folder, '.incoming'))).toEqual(['fresh']);
  });
});
