import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asFileUrl } from './allowed-formats.js';
import { Jail, type Confinement } from './confinement.js';
import { DEFAULT_LIMITS, encoding, NICENESS, reading } from './engine-limits.js';
import { runOwnedProcess } from './owned-process.js';

const UID = 65_534;
const jail = new Jail(UID);
const onLinux = process.platform === 'linux' ? it : it.skip;
const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? it : it.skip;
let folder: string;

beforeAll(async () => {
  // Nobody but us may enter it.
  folder = await mkdtemp(join(tmpdir(), 'sideline-jail-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function output(program: string, args: string[], confinement: Confinement): Promise<string> {
  const lines: string[] = [];
  const { exitCode, log } = await runOwnedProcess(program, args, { jail, confinement, task: 'The test', timeoutMs: 10_000, onLine: (line) => lines.push(line) });
  return [...lines, ...log, `exit ${exitCode}`].join('\n');
}

describe('a confined program', () => {
  onLinux('that reads: writes no file, has little memory and time', async () => {
    const text = await output('/bin/cat', ['/proc/self/limits'], reading(DEFAULT_LIMITS, '/dev/null', 60_000));
    expect(text).toMatch(/Max file size\s+0\s/);
    expect(text).toMatch(/Max address space\s+2147483648\s/);
    expect(text).toMatch(/Max cpu time\s+\d+\s/);
  });

  onLinux('that encodes: has its limits before it begins', async () => {
    const limits = { ...DEFAULT_LIMITS, memoryBytes: 512 * 1024 ** 2, fileBytes: 1000 };
    const text = await output('/bin/cat', ['/proc/self/limits'], encoding(limits, [], null, 60_000));
    expect(text).toMatch(/Max file size\s+1000\s/);
    expect(text).toMatch(/Max address space\s+536870912\s/);
  });

  onLinux('that nobody waits for gives way to one that somebody waits for', async () => {
    const niceness = async (value: number) => {
      const [, rest = ''] = (await output('/bin/cat', ['/proc/self/stat'], encoding(DEFAULT_LIMITS, [], null, 60_000, value))).split(') ');
      return Number(rest.split(' ')[16]);
    };
    expect(await niceness(NICENESS.later)).toBeGreaterThan(await niceness(NICENESS.soon));
  });

  onLinux('gains no privileges', async () => {
    expect(await output('/bin/cat', ['/proc/self/status'], reading(DEFAULT_LIMITS, '/dev/null', 60_000))).toMatch(/NoNewPrivs:\s+1/);
  });

  asRoot('is another user, without groups, and sees no network but its own', async () => {
    const confinement = reading(DEFAULT_LIMITS, '/dev/null', 60_000);
    const status = await output('/bin/cat', ['/proc/self/status'], confinement);
    expect(status).toMatch(new RegExp(`Uid:\\s+${UID}\\s+${UID}\\s+${UID}\\s+${UID}`));
    expect(status).toMatch(/CapEff:\s+0+\n/);
    expect(status).toMatch(/Groups:\s*\n/);
    const interfaces = (await output('/bin/cat', ['/proc/net/dev'], confinement)).split('\n').filter((line) => line.includes(':'));
    expect(interfaces.map((line) => line.split(':')[0]?.trim())).toEqual(['lo']);
  });

  asRoot('that the other user may not start says so, and blames no file', async () => {
    const own = join(folder, 'ffprobe');
    await copyFile('/bin/cat', own);
    await expect(output(own, [], reading(DEFAULT_LIMITS, '/dev/null', 60_000))).rejects.toThrow('could not be started');
  });

  asRoot('reads what it was lent, and nothing else of ours', async () => {
    const lent = join(folder, 'lent');
    const secret = join(folder, 'secret');
    await writeFile(lent, 'hello', { mode: 0o600 });
    await writeFile(secret, 'ours', { mode: 0o644 });
    const show = 'cat "${1#file:}"';
    expect(await output('/bin/sh', ['-c', show, 'sh', asFileUrl(lent)], reading(DEFAULT_LIMITS, lent, 60_000))).toBe('hello\nexit 0');
    expect(await output('/bin/sh', ['-c', show, 'sh', asFileUrl(secret)], reading(DEFAULT_LIMITS, lent, 60_000))).toMatch(/Permission denied|exit 1/);
  });

  asRoot('writes below its folder, and nowhere beside it', async () => {
    const workDir = join(folder, 'work');
    const inner = join(workDir, 'v720');
    await mkdir(inner, { recursive: true, mode: 0o700 });
    const confinement = encoding(DEFAULT_LIMITS, [], workDir, 60_000);
    expect(await output('/bin/sh', ['-c', 'echo segment > "$1"', 'sh', join(inner, 'a.m4s')], confinement)).toBe('exit 0');
    expect(await readFile(join(inner, 'a.m4s'), 'utf8')).toBe('segment\n');
    expect((await stat(join(inner, 'a.m4s'))).uid).toBe(UID);
    expect(await output('/bin/sh', ['-c', 'echo x > "$1"', 'sh', join(folder, 'beside')], confinement)).not.toContain('exit 0');
    await expect(stat(join(folder, 'beside'))).rejects.toThrow('ENOENT');
  });
});
