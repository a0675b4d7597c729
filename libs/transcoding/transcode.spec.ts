import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FfmpegEngine, findFfmpeg } from '#libs/platform/media';
import { FLASH_AT_MS, makeClip, type ClipName } from '../../test/media/generate.js';
import { brokenHlsRules } from '../../test/media/hls-rules.js';
import { parseMediaPlaylist } from './media-playlist.js';
import { transcode, type TranscodeResult } from './transcode.js';

const exec = promisify(execFile);
const engine = new FfmpegEngine(() => findFfmpeg({ searchPath: process.env['PATH'] ?? '' }));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sideline-transcode-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Outcome {
  result: TranscodeResult;
  out: string;
  /** What was published, in order; `playable` marks the moment at which the video could be watched. */
  order: string[];
  masterWhenPlayable: string;
}

async function transcodeClip(name: ClipName): Promise<Outcome> {
  const workDir = await mkdtemp(join(folder, 'work-'));
  const out = await mkdtemp(join(folder, 'out-'));
  const order: string[] = [];
  let masterWhenPlayable = '';
  const result = await transcode({
    engine,
    source: await makeClip(name, folder),
    workDir,
    runId: 'run',
    publish: async (path, localPath) => {
      order.push(path);
      await mkdir(dirname(join(out, path)), { recursive: true });
      await copyFile(localPath, join(out, path));
    },
    onPlayable: async () => {
      order.push('playable');
      masterWhenPlayable = await readFile(join(out, 'master.m3u8'), 'utf8');
    },
  });
  return { result, out, order, masterWhenPlayable };
}

async function seconds(out: string, rendition: string): Promise<number> {
  const { segments } = parseMediaPlaylist(await readFile(join(out, rendition, 'index.m3u8'), 'utf8'));
  return segments.reduce((sum, { duration }) => sum + duration, 0);
}

/** Decodes a rendition: one brightness for each frame, 0–255. */
async function brightness(playlist: string): Promise<number[]> {
  const args = ['-v', 'error', '-i', playlist, '-vf', 'scale=1:1,format=gray', '-f', 'rawvideo', 'pipe:1'];
  const { stdout } = await exec('ffmpeg', args, { encoding: 'buffer' });
  return [...stdout];
}

async function samples(playlist: string): Promise<Int16Array> {
  const args = ['-v', 'error', '-i', playlist, '-ac', '1', '-ar', '48000', '-f', 's16le', 'pipe:1'];
  const { stdout } = await exec('ffmpeg', args, { encoding: 'buffer', maxBuffer: 10_000_000 });
  return new Int16Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.byteLength));
}

describe('transcode', () => {
  it.each<[ClipName, { width: number; height: number; hasAudio: boolean; renditions: number }]>([
    ['pitch.mp4', { width: 640, height: 480, hasAudio: true, renditions: 2 }],
    ['recording.webm', { width: 640, height: 480, hasAudio: true, renditions: 2 }],
    ['portrait.mp4', { width: 480, height: 640, hasAudio: true, renditions: 2 }],
    ['anamorphic.mp4', { width: 852, height: 480, hasAudio: false, renditions: 2 }],
    ['odd-size.webm', { width: 320, height: 240, hasAudio: false, renditions: 1 }],
    ['silent.mp4', { width: 640, height: 480, hasAudio: false, renditions: 2 }],
    ['short-audio.mp4', { width: 640, height: 480, hasAudio: true, renditions: 2 }],
    ['audio-only.m4a', { width: 1280, height: 720, hasAudio: true, renditions: 1 }],
  ])('plays %s', async (name, { renditions, ...expected }) => {
    const { result, out } = await transcodeClip(name);
    expect(result).toMatchObject(expected);
    expect(result.renditions).toHaveLength(renditions);
    expect(Math.abs(result.durationMs - 2000)).toBeLessThan(40);
    for (const { name: rendition, width, height } of result.renditions) {
      const frames = await engine.probe(await joined(out, rendition));
      expect(frames.video).toMatchObject([{ codec: 'h264', pixelFormat: 'yuv420p', displayWidth: width, displayHeight: height, rotation: 0 }]);
      expect(Math.abs((await seconds(out, rendition)) - 2)).toBeLessThan(0.11);
    }
    if (result.hasAudio) expect(Math.abs((await seconds(out, 'audio')) - 2)).toBeLessThan(0.05);
    expect(await brokenHlsRules(join(out, 'master.m3u8'))).toEqual([]);
  });

  it('delivers an H.264 picture as it is', async () => {
    const { out, result } = await transcodeClip('pitch.mp4');
    const source = await engine.probe(await makeClip('pitch.mp4', folder));
    const copied = await engine.probe(await joined(out, 'v480'));
    expect(result.renditions[0]).toMatchObject({ name: 'v480', width: 640, height: 480 });
    expect(copied.video[0]).toMatchObject({ profile: source.video[0]?.profile, scan: { packets: source.video[0]?.scan.packets } });
  });

  it.each<ClipName>(['quiet.mp4', 'loud.mp4'])('brings %s to −16 LUFS', async (name) => {
    const { out } = await transcodeClip(name);
    const loudness = await engine.measureLoudness(await joined(out, 'audio'), 0, { spans: [], timeoutMs: 20_000 });
    expect(Math.abs((loudness?.integrated ?? 0) + 16)).toBeLessThan(1);
    expect(loudness?.peak).toBeLessThan(0);
  });

  it('can be watched before it is complete, and what a player has read stays true', async () => {
    const { order, masterWhenPlayable, out } = await transcodeClip('pitch.mp4');
    const playable = order.indexOf('playable');
    expect(order.slice(0, playable)).toEqual(
      expect.arrayContaining(['v480/init.mp4', 'v480/00000.m4s', 'v480/index.m3u8', 'audio/00000.m4s', 'audio/index.m3u8', 'poster.jpg']),
    );
    expect(order[playable - 1]).toBe('master.m3u8');
    expect(order.indexOf('v480/00000.m4s')).toBeLessThan(order.indexOf('v480/index.m3u8'));
    expect(order.filter((path, index) => !/m3u8$|run.json|playable/.test(path) && order.indexOf(path) !== index)).toEqual([]);

    const master = await readFile(join(out, 'master.m3u8'), 'utf8');
    // Only the rates become exact when a rendition is whole.
    expect(urisOf(master)).toEqual(expect.arrayContaining(urisOf(masterWhenPlayable)));
    expect(urisOf(master)[0]).toBe(urisOf(masterWhenPlayable)[0]);
    expect(master).toMatch(/CODECS="avc1\.6400[0-9a-f]{2},mp4a\.40\.2",RESOLUTION=480x360/);
  });

  it('keeps sound and picture together', async () => {
    const { out, result } = await transcodeClip('flash.mp4');
    const rendition = join(out, result.renditions[0]?.name ?? '', 'index.m3u8');
    const flashMs = ((await brightness(rendition)).findIndex((value) => value > 128) * 1000) / 30;
    const beepMs = (await samples(join(out, 'audio', 'index.m3u8'))).findIndex((value) => Math.abs(value) > 2000) / 48;
    expect(Math.abs(flashMs - FLASH_AT_MS)).toBeLessThan(1);
    expect(Math.abs(beepMs - FLASH_AT_MS)).toBeLessThan(10);
  });

  it('picks a poster that is not black', async () => {
    const { out } = await transcodeClip('black-start.mp4');
    expect((await brightness(join(out, 'poster.jpg')))[0]).toBeGreaterThan(60);
  });

  it('shows HDR with natural brightness in 8 bits', async () => {
    const { out, result } = await transcodeClip('hdr.mp4');
    expect(result.renditions).toHaveLength(1);
    const [first] = await brightness(join(out, 'v240', 'index.m3u8'));
    expect(first).toBeGreaterThan(40);
  });

  it.each<[ClipName, string]>([
    ['text.mp4', 'MEDIA.NOT_A_VIDEO'],
    ['empty.mp4', 'MEDIA.NOT_A_VIDEO'],
    ['truncated.mp4', 'MEDIA.TRUNCATED'],
    ['playlist.mp4', 'MEDIA.UNSUPPORTED'],
  ])('publishes nothing of %s', async (name, code) => {
    const published: string[] = [];
    const failing = transcode({
      engine,
      source: await makeClip(name, folder),
      workDir: folder,
      runId: 'run',
      publish: async (path) => {
        published.push(path);
      },
    });
    await expect(failing).rejects.toMatchObject({ code });
    expect(published).toEqual([]);
  });

  it('stops when told to', async () => {
    const stop = new AbortController();
    const reason = new Error('lease lost');
    const stopping = transcode({
      engine,
      source: await makeClip('pitch.mp4', folder),
      workDir: await mkdtemp(join(folder, 'work-')),
      runId: 'run',
      signal: stop.signal,
      publish: async () => stop.abort(reason),
    });
    await expect(stopping).rejects.toBe(reason);
  });
});

function urisOf(playlist: string): string[] {
  return playlist.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

/** A rendition as one file: initialization segment and segments in a row, which is what a player appends. */
async function joined(out: string, rendition: string): Promise<string> {
  const { init, segments } = parseMediaPlaylist(await readFile(join(out, rendition, 'index.m3u8'), 'utf8'));
  const parts = await Promise.all([init ?? '', ...segments.map(({ name }) => name)].map((name) => readFile(join(out, rendition, name))));
  const path = join(out, `${rendition}.mp4`);
  await writeFile(path, Buffer.concat(parts));
  return path;
}
