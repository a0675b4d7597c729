import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DiskObjectStore } from './disk-object-store.js';
import { MoveLedger } from './move-ledger.js';
import { MovingObjectStore } from './moving-object-store.js';
import { objectStoreContract } from './object-store.contract.js';
import { ObjectMover } from './object-mover.js';

const folders: string[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sideline-moving-'));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

objectStoreContract('A store whose objects are being moved', async () => {
  return new MovingObjectStore(new DiskObjectStore(await newFolder()), new DiskObjectStore(await newFolder()));
});

/** The way there is another disk here: what is shown is who has which object when. S3 itself is in `storage-move.e2e-spec.ts`. */
describe('moving objects', () => {
  let from: DiskObjectStore;
  let to: DiskObjectStore;
  let store: MovingObjectStore;
  let ledger: MoveLedger;
  let inUse: boolean;

  beforeEach(async () => {
    [from, to] = [new DiskObjectStore(await newFolder()), new DiskObjectStore(await newFolder())];
    store = new MovingObjectStore(to, from);
    ledger = new MoveLedger(join(await newFolder(), 'moved.jsonl'));
    inUse = true;
    for (const key of ['a/1', 'a/2', 'b']) await from.put(key, Readable.from([key]));
  });

  const mover = () => new ObjectMover(from, to, ledger, () => Promise.resolve(inUse));
  const read = async (key: string) => text((await store.get(key)).body);

  it('reads what is on the disk still, and what was opened before it moved', async () => {
    expect(await read('a/1')).toBe('a/1');
    const [opened, lent] = await Promise.all([store.get('a/1'), store.localFile('a/2')]);
    expect(await mover().move()).toEqual({ moved: 3, bytes: 7, gone: 0, failed: [] });
    expect(await text(opened.body)).toBe('a/1');
    expect(await text((await new DiskObjectStore(join(lent.path, '..')).get(lent.path.split('/').at(-1) ?? '')).body)).toBe('a/2');
    await lent.release();
    expect(await read('b')).toBe('b');
    expect(await from.isEmpty()).toBe(true);
  });

  it('replaces and deletes in both places', async () => {
    await store.put('a/1', Readable.from(['new']), 'text/plain');
    expect([await read('a/1'), await from.head('a/1')]).toEqual(['new', null]);
    await store.deletePrefix('a/');
    const left: string[] = [];
    for await (const key of store.list('')) left.push(key);
    expect(left).toEqual(['b']);
  });

  it('keeps both of two that differ, and says so', async () => {
    await to.put('b', Readable.from(['another']));
    const { moved, failed } = await mover().move();
    expect([moved, failed]).toEqual([2, [{ key: 'b', reason: 'Another object has its key over there' }]]);
    expect([await text((await from.get('b')).body), await text((await to.get('b')).body)]).toEqual(['b', 'another']);
  });

  it('takes what has arrived before for moved, and what was deleted on its way not at all', async () => {
    await to.put('b', Readable.from(['b']));
    inUse = false;
    const put = to.put.bind(to);
    to.put = async (key, body) => {
      const info = await put(key, body);
      if (key === 'a/1') await store.deletePrefix('a/1');
      if (key === 'a/1') await put(key, Readable.from(['a/1']));
      return info;
    };
    expect(await mover().move()).toEqual({ moved: 2, bytes: 4, gone: 1, failed: [] });
    expect(await store.head('a/1')).toBeNull();
  });

  it('finds what is damaged, missing or not moved yet', async () => {
    await mover().move();
    expect(await mover().check()).toEqual({ right: 3, deleted: 0, wrong: [], onDisk: 0 });
    await to.put('a/1', Readable.from(['other']));
    await to.delete('a/2');
    await from.put('c', Readable.from(['c']));
    expect(await mover().check()).toEqual({
      right: 1,
      deleted: 0,
      wrong: expect.arrayContaining([{ key: 'a/1', reason: expect.stringContaining('others') }, { key: 'a/2', reason: 'it is missing' }]),
      onDisk: 1,
    });
    inUse = false;
    expect(await mover().check()).toMatchObject({ right: 1, deleted: 2, wrong: [] });
  });
});
