import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FfmpegEngine, findFfmpeg } from '#libs/platform/media';
import { DiskObjectStore } from '#libs/platform/storage';
import { makeClip, type ClipName } from '../../test/media/generate.js';
import { brokenHlsRules } from '../../test/media/hls-rules.js';
import { findEarlierRun } from './earlier-run.js';
import { parseMediaPlaylist } from './media-playlist.js';
import { transcode, type TranscodeResult } from './transcode.js';

const exec = promisify(execFile);
const engine = new FfmpegEngine(() => findFfmpeg({ searchPath: process.env['PATH'] ?? '' }));
const MEDIA = 'videos/one/media/';
const IDS = ['a', 'b', 'c', 'd'].map((letter) => `019aa000-0000-7000-8000-00000000000${letter}`);
const TIMEOUT_MS = 600_000;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sideline-resume-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

class Killed extends Error {}

interface Disk {
  root: string;
  store: DiskObjectStore;
}

async function newDisk(): Promise<Disk> {
  const root = await mkdtemp(join(folder, 'store-'));
  return { root, store: new DiskObjectStore(root) };
}

/** One attempt; it ends like a killed one when `dies` says so of what it is about to publish. */
async function attempt(clip: ClipName, { store }: Disk, number: number, dies: (path: string, published: string[]) => boolean = () => false) {
  const published: string[] = [];
  const runId = IDS[number] ?? '';
  const result = await transcode({
    engine,
    source: await makeClip(clip, folder),
    workDir: await mkdtemp(join(folder, 'work-')),
    runId,
    earlier: await findEarlierRun(store, MEDIA, IDS.slice(0, number).toReversed()),
    publish: async (path, localPath) => {
      if (dies(path, published)) throw new Killed();
      await store.putFile(`${MEDIA}${runId}/${path}`, localPath);
      published.push(path);
    },
  });
  return { result, published };
}

function inFolder({ root }: Disk, runId: string): string {
  return join(root, MEDIA, runId);
}

/** Everything about a finished video that players can see, names of attempts apart. */
async function shape(disk: Disk, runId: string, { renditions, durationMs, width, height, files }: TranscodeResult) {
  const media = inFolder(disk, runId);
  const names = [...renditions.map(({ name }) => name), 'audio'];
  const lists = await Promise.all(
    names.map(async (name) => {
      const { init, ...playlist } = parseMediaPlaylist(await readFile(join(media, name, 'index.m3u8'), 'utf8'));
      const segments = playlist.segments.map((segment) => ({ file: segment.name.split('/').at(-1), duration: segment.duration }));
      return { name, ...playlist, segments, packets: await packetTimes(join(media, name, 'index.m3u8')) };
    }),
  );
  return { durationMs, width, height, sizes: renditions.map(({ name }) => name), pictures: [files.poster !== null, files.storyboard !== null], lists };
}

/** Presentation times of all packets as a player sees them, whether each is a key frame, and how long it lasts. */
async function packetTimes(playlist: string): Promise<string[]> {
  const args = ['-v', 'error', '-allowed_extensions', 'ALL', '-show_entries', 'packet=pts_time,dts_time,flags', '-of', 'csv=p=0', playlist];
  const { stdout } = await exec('ffprobe', args, { maxBuffer: 10_000_000 });
  return stdout.trim().split('\n').toSorted();
}

function segmentsOf(published: string[]): string[] {
  return published.filter((path) => path.endsWith('.m4s'));
}

describe('an attempt after a killed one', () => {
  it.each<[ClipName, string]>([
    ['half-minute.webm', 'v360'],
    ['half-minute.mp4', 'v240'],
  ])('%s: carries on after the last segment, and the end is as if nothing had happened', async (clip, rendition) => {
    const calm = await newDisk();
    const undisturbed = await attempt(clip, calm, 0);
    const disk = await newDisk();
    const killedAt = (name: string) => (path: string, published: string[]) => path === `${rendition}/${name}` && published.includes(`${rendition}/index.m3u8`);

    await expect(attempt(clip, disk, 0, killedAt('00002.m4s'))).rejects.toThrow(Killed);
    await expect(attempt(clip, disk, 1, killedAt('00004.m4s'))).rejects.toThrow(Killed);
    // Dead before it has published a segment.
    await expect(attempt(clip, disk, 2, (path) => path.endsWith('.m4s'))).rejects.toThrow(Killed);
    const { result, published } = await attempt(clip, disk, 3);

    expect(result.files.master).toBe(`${IDS[0]}/master.m3u8`);
    expect(segmentsOf(published)).not.toContain(`${rendition}/00003.m4s`);
    expect(segmentsOf(published)).toContain(`${rendition}/00004.m4s`);
    expect(await shape(disk, IDS[3] ?? '', result)).toEqual(await shape(calm, IDS[0] ?? '', undisturbed.result));
    expect(await brokenHlsRules(join(inFolder(disk, IDS[3] ?? ''), 'master.m3u8'))).toEqual([]);
  }, TIMEOUT_MS);

  it('does not make again what is done', async () => {
    const disk = await newDisk();
    await expect(attempt('half-minute.mp4', disk, 0, (path) => path === 'storyboard.jpg')).rejects.toThrow(Killed);
    const { published, result } = await attempt('half-minute.mp4', disk, 1);
    expect(segmentsOf(published)).toEqual([]);
    expect(published.filter((path) => path.endsWith('.jpg'))).toEqual(['storyboard.jpg']);
    expect(result.files.poster).toBe(`${IDS[0]}/poster.jpg`);
    expect(result.work.every(({ madeSeconds }) => madeSeconds === 0)).toBe(true);
  }, TIMEOUT_MS);

  it('begins a new line for another part of the same upload', async () => {
    const disk = await newDisk();
    await attempt('pitch.mp4', disk, 0);
    const state = join(inFolder(disk, IDS[0] ?? ''), 'run.json');
    await writeFile(state, JSON.stringify({ ...(JSON.parse(await readFile(state, 'utf8')) as object), durationMs: 1000 }));
    const { result, published } = await attempt('pitch.mp4', disk, 1);
    expect(result.files.master).toBe(`${IDS[1]}/master.m3u8`);
    expect(segmentsOf(published)).toContain('v480/00000.m4s');
  }, TIMEOUT_MS);

  it('begins a new line where what exists was made in another way', async () => {
    const disk = await newDisk();
    await expect(attempt('pitch.mp4', disk, 0, (path) => path === 'storyboard.jpg')).rejects.toThrow(Killed);
    const { result, published } = await attempt('half-minute.mp4', disk, 1);
    expect(result.files.master).toBe(`${IDS[1]}/master.m3u8`);
    expect(segmentsOf(published)).toContain('v360/00000.m4s');
  }, TIMEOUT_MS);
});
