import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ObjectNotFoundError, type ObjectStore } from './object-store.js';

const MEGABYTE = 1024 * 1024;
const BYTES = 'application/octet-stream';

/**
 * What every adapter of `ObjectStore` does, as a test suite: call it in the spec of an adapter.
 * @param open a store to test; keys begin with a random folder, so it need not be empty
 */
export function objectStoreContract(name: string, open: () => Promise<ObjectStore>): void {
  describe(`${name} keeps the contract of an object store`, () => {
    const root = `test-${randomUUID()}`;
    const key = (path: string) => `${root}/${path}`;
    let store: ObjectStore;
    let folder: string;

    beforeAll(async () => {
      [store, folder] = await Promise.all([open(), mkdtemp(join(tmpdir(), 'sideline-contract-'))]);
    });

    afterAll(async () => {
      await store.deletePrefix(`${root}/`);
      await rm(folder, { recursive: true, force: true });
    });

    const put = (path: string, content: string | Buffer) => store.put(key(path), Readable.from([Buffer.from(content)]), BYTES);
    const read = async (path: string, range?: { start: number; end: number }) => buffer((await store.get(key(path), range)).body);
    const keys = async (prefix: string) => {
      const found: string[] = [];
      for await (const each of store.list(key(prefix))) found.push(each.slice(root.length + 1));
      return found;
    };

    it('is reached', async () => {
      await store.check();
    });

    it('gives back what was put, with its size and type', async () => {
      const info = await store.put(key('one/master.m3u8'), Readable.from(['#EXT', 'M3U\n']), 'application/vnd.apple.mpegurl');
      expect(info).toEqual({ size: 8, contentType: 'application/vnd.apple.mpegurl' });
      const known = await store.head(key('one/master.m3u8'));
      expect(known).toEqual({ ...info, etag: expect.stringMatching(/^"[^"]+"$/) });
      const { body, ...got } = await store.get(key('one/master.m3u8'));
      expect(got).toEqual(known);
      expect(String(await buffer(body))).toBe('#EXTM3U\n');
    });

    it('replaces what was there', async () => {
      await put('replaced', 'something long');
      await put('replaced', 'short');
      expect(String(await read('replaced'))).toBe('short');
      expect((await store.head(key('replaced')))?.size).toBe(5);
    });

    it('tells by the etag whether an object was replaced', async () => {
      await put('tagged', 'one');
      const before = await store.head(key('tagged'));
      expect((await store.head(key('tagged')))?.etag).toBe(before?.etag);
      await put('tagged', 'two');
      expect((await store.head(key('tagged')))?.etag).not.toBe(before?.etag);
    });

    it('gives the sizes of what lies below a prefix', async () => {
      await put('sized/a', 'abc');
      await put('sized/b/c', 'abcde');
      const found = new Map<string, number>();
      for await (const each of store.sizes(key('sized/'))) found.set(each.key.slice(root.length + 1), each.size);
      expect(found).toEqual(new Map([['sized/a', 3], ['sized/b/c', 5]]));
    });

    it('goes on giving what was opened when it is replaced meanwhile', async () => {
      await put('moving', 'as it was');
      const opened = await store.get(key('moving'));
      await put('moving', 'as it is now, and longer');
      expect(String(await buffer(opened.body))).toBe('as it was');
    });

    it('keeps an empty object', async () => {
      await put('empty', '');
      expect((await store.head(key('empty')))?.size).toBe(0);
      expect(await read('empty')).toHaveLength(0);
    });

    it.each(['-', '_', 'a-', 'A', 'a.b.c', 'a..', 'x'.repeat(255), `${'deep/'.repeat(40)}x`, 'con', 'nul.txt', '0', 'a.tmp'])(
      'takes the odd key %j',
      async (odd) => {
        await put(`odd/${odd}`, odd);
        expect(String(await read(`odd/${odd}`))).toBe(odd);
        expect(await keys(`odd/${odd}`)).toContain(`odd/${odd}`);
      },
    );

    it('streams what is larger than a part', async () => {
      const chunk = randomBytes(MEGABYTE);
      const hash = createHash('sha256');
      const body = Readable.from((function* () {
        for (let n = 0; n < 20; n += 1) {
          hash.update(chunk);
          yield chunk;
        }
      })());
      expect((await store.put(key('large'), body, BYTES)).size).toBe(20 * MEGABYTE);
      expect(createHash('sha256').update(await read('large')).digest('hex')).toBe(hash.digest('hex'));
      const acrossParts = await read('large', { start: 8 * MEGABYTE - 3, end: 8 * MEGABYTE + 2 });
      expect(acrossParts.equals(Buffer.concat([chunk.subarray(-3), chunk.subarray(0, 3)]))).toBe(true);
    });

    it('gives a range, both ends included, and the whole size with it', async () => {
      await put('digits', '0123456789');
      expect(String(await read('digits', { start: 2, end: 4 }))).toBe('234');
      expect(String(await read('digits', { start: 9, end: 9 }))).toBe('9');
      expect(String(await read('digits', { start: 0, end: 9 }))).toBe('0123456789');
      const { size, body } = await store.get(key('digits'), { start: 2, end: 4 });
      body.resume();
      expect(size).toBe(10);
    });

    it('knows what is missing', async () => {
      await put('tree/leaf', 'x');
      for (const path of ['none', 'tree', 'none/at/all']) {
        expect(await store.head(key(path))).toBeNull();
        await expect(store.get(key(path))).rejects.toThrow(ObjectNotFoundError);
        await expect(store.localFile(key(path))).rejects.toThrow(ObjectNotFoundError);
      }
    });

    it('lists by prefix, sorted', async () => {
      for (const path of ['list/b/2', 'list/b/10', 'list/a', 'list/bc', 'list/b.txt']) await put(path, 'x');
      expect(await keys('list/')).toEqual(['list/a', 'list/b.txt', 'list/b/10', 'list/b/2', 'list/bc']);
      expect(await keys('list/b/')).toEqual(['list/b/10', 'list/b/2']);
      expect(await keys('list/b')).toEqual(['list/b.txt', 'list/b/10', 'list/b/2', 'list/bc']);
      expect(await keys('none/')).toEqual([]);
    });

    it('lists what UUIDs name in the order of their keys', async () => {
      const ids = Array.from({ length: 40 }, () => randomUUID());
      for (const id of ids) await put(`${id}/source`, 'x');
      const found: string[] = [];
      for await (const each of store.list(`${root}/`)) found.push(each.slice(root.length + 1));
      expect(found.filter((path) => path.endsWith('/source'))).toEqual(ids.map((id) => `${id}/source`).sort());
      expect(await keys(`${ids[0]}/`)).toEqual([`${ids[0]}/source`]);
      expect(await keys(ids[0]?.slice(0, 20) ?? '')).toEqual([`${ids[0]}/source`]);
    });

    it('lists and deletes more than fit in one page', async () => {
      const count = 1010;
      const names = Array.from({ length: count }, (_, index) => `many/${String(index).padStart(4, '0')}`);
      for (let from = 0; from < count; from += 25) await Promise.all(names.slice(from, from + 25).map((name) => put(name, 'x')));
      expect(await keys('many/')).toEqual(names);
      await store.deletePrefix(key('many/'));
      expect(await keys('many/')).toEqual([]);
    }, 60_000);

    it('deletes by prefix, and nothing beside it', async () => {
      for (const path of ['gone/a/1', 'gone/a/b/2', 'gone/ab', 'gone/c']) await put(path, 'x');
      await store.deletePrefix(key('gone/a/'));
      expect(await keys('gone/')).toEqual(['gone/ab', 'gone/c']);
      await store.deletePrefix(key('gone/a'));
      expect(await keys('gone/')).toEqual(['gone/c']);
      await store.deletePrefix(key('gone/nothing/'));
      await store.deletePrefix(key('gone/nothing'));
      expect(await keys('gone/')).toEqual(['gone/c']);
    });

    it.each([3, 12 * MEGABYTE])('shows nothing of a write that breaks off after %d bytes', async (bytes) => {
      const broken = () => Readable.from((function* () {
        yield Buffer.alloc(bytes);
        throw new Error('the connection broke');
      })());
      await expect(store.put(key('broken/new'), broken(), BYTES)).rejects.toThrow('the connection broke');
      expect(await store.head(key('broken/new'))).toBeNull();
      await put('broken/old', 'as before');
      await expect(store.put(key('broken/old'), broken(), BYTES)).rejects.toThrow('the connection broke');
      expect(String(await read('broken/old'))).toBe('as before');
      expect(await keys('broken/')).toEqual(['broken/old']);
      await store.deletePrefix(key('broken/'));
    });

    it('ends up with one writer’s bytes, whole, when many write at once', async () => {
      const contents = Array.from({ length: 5 }, () => randomBytes(MEGABYTE));
      await Promise.all(contents.map((content) => put('contested', content)));
      const found = await read('contested');
      expect(contents.some((content) => content.equals(found))).toBe(true);
    });

    it('is read whole, as it was or as it is, while it is replaced', async () => {
      const contents = [Buffer.alloc(MEGABYTE, 'a'), Buffer.alloc(MEGABYTE, 'b')];
      await put('replacing', contents[0] ?? '');
      const writing = (async () => {
        for (let n = 1; n <= 10; n += 1) await put('replacing', contents[n % 2] ?? '');
      })();
      for (let n = 0; n < 20; n += 1) {
        const found = await read('replacing');
        expect(contents.some((content) => content.equals(found))).toBe(true);
      }
      await writing;
    });

    it('sweeps nothing that is whole', async () => {
      await put('swept/whole', 'stays');
      await store.sweepUnfinished(`${root}/`, new Date(Date.now() + 86_400_000));
      expect(String(await read('swept/whole'))).toBe('stays');
    });

    it('takes over a local file', async () => {
      const path = join(folder, 'taken');
      await writeFile(path, 'from a file');
      expect(await store.putFile(key('file/a.jpg'), path, 'image/jpeg')).toEqual({ size: 11, contentType: 'image/jpeg' });
      await expect(stat(path)).rejects.toThrow('ENOENT');
      expect(String(await read('file/a.jpg'))).toBe('from a file');
      await expect(store.putFile(key('file/b.jpg'), path, 'image/jpeg')).rejects.toThrow('ENOENT');
      expect(await store.head(key('file/b.jpg'))).toBeNull();
    });

    it('lends a local file', async () => {
      await put('lent', 'to be read');
      const { path, release } = await store.localFile(key('lent'));
      expect(await readFile(path, 'utf8')).toBe('to be read');
      await release();
      expect(String(await read('lent'))).toBe('to be read');
    });

    it.each(['', '/a', 'a/', 'a//b', '..', '../a', 'a/../b', 'a/./b', '.hidden', '.incoming/a', 'a b', 'ä', 'a\\b', 'a\u0000', 'a?b', 'a%2Fb', 'x'.repeat(256), 'x/'.repeat(256) + 'x', '@af/b'])(
      'refuses the key %j',
      async (odd) => {
        const path = join(folder, 'kept');
        await writeFile(path, 'kept');
        await expect(store.put(odd, Readable.from(['x']), BYTES)).rejects.toThrow('Not an object key');
        await expect(store.putFile(odd, path, BYTES)).rejects.toThrow('Not an object key');
        await expect(store.get(odd)).rejects.toThrow('Not an object key');
        await expect(store.head(odd)).rejects.toThrow('Not an object key');
        await expect(store.localFile(odd)).rejects.toThrow('Not an object key');
        expect(await readFile(path, 'utf8')).toBe('kept');
      },
    );
  });
}
