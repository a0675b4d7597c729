import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../../test/e2e/support/until.js';
import { LentCopies } from './lent-copies.js';

const LONG_AGO = new Date(Date.now() - 3_600_000);

let root: string;

beforeEach(async () => {
  root = join(await mkdtemp(join(tmpdir(), 'sideline-lent-')), 'copies');
});

afterEach(() => rm(join(root, '..'), { recursive: true }));

/** What a process that was killed `at` some time left. */
async function left(name: string, at: Date): Promise<void> {
  await mkdir(join(root, name), { recursive: true });
  await writeFile(join(root, name, 'object'), 'a whole original');
  await utimes(join(root, name), at, at);
}

describe('lent copies', () => {
  it('are gone when they are given back', async () => {
    const { folder, release } = await new LentCopies(root).lend();
    await writeFile(join(folder, 'object'), 'x');
    expect(await readdir(root)).toEqual([basename(folder)]);
    await release();
    expect(await readdir(root)).toEqual([]);
  });

  it('of a process that is gone are swept by another, once it can’t be alive', async () => {
    const copies = new LentCopies(root);
    await copies.sweep();
    await left('dead', LONG_AGO);
    await left('perhaps', new Date());
    await copies.sweep();
    expect(await readdir(root)).toEqual(['perhaps']);
  });

  it('of a process that lives stay, however long it takes', async () => {
    const [one, other] = [new LentCopies(root, 4000), new LentCopies(root, 4000)];
    const { folder, release } = await one.lend();
    await utimes(folder, LONG_AGO, LONG_AGO);
    await one.sweep();
    await until('it is touched', async () => (await stat(folder)).mtimeMs > LONG_AGO.getTime());
    await other.sweep();
    expect(await readdir(root)).toEqual([basename(folder)]);
    await release();
  });
});
