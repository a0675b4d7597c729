import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeClip, type ClipName } from '../../../test/media/generate.js';
import { FfmpegEngine } from './ffmpeg-engine.js';
import { findFfmpeg } from './find-ffmpeg.js';
import type { MediaCommand } from './media-engine.js';

const engine = new FfmpegEngine(() => findFfmpeg({ searchPath: process.env['PATH'] ?? '' }));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sideline-media-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const probe = async (name: ClipName) => engine.probe(await makeClip(name, folder));

describe('loudness', () => {
  it('of one channel is that of the stereo which is made of it', async () => {
    const path = await makeClip('pitch.mp4', folder);
    expect((await engine.probe(path)).audio).toMatchObject([{ channels: 1 }]);
    const [mono, stereo] = await Promise.all([false, true].map((mixDown) => engine.measureLoudness(path, 1, { spans: [], mixDown, timeoutMs: 20_000 })));
    expect(Math.abs((mono?.integrated ?? 0) - (stereo?.integrated ?? 1))).toBeLessThan(0.15);
    expect(Math.abs((mono?.peak ?? 0) - 3.01 - (stereo?.peak ?? 1))).toBeLessThan(0.15);
  });

  it('of the first track needs no number', async () => {
    const path = await makeClip('pitch.mp4', folder);
    const [first, numbered] = await Promise.all((['first', 1] as const).map((stream) => engine.measureLoudness(path, stream, { spans: [], timeoutMs: 20_000 })));
    expect(first).toEqual(numbered);
  });
});

describe('probe', () => {
  it('describes an ordinary clip', async () => {
    const { durationMs, video, audio } = await probe('pitch.mp4');
    expect(Math.abs((durationMs ?? 0) - 2000)).toBeLessThan(34);
    expect(video).toMatchObject([{ codec: 'h264', displayWidth: 640, displayHeight: 480, rotation: 0, bitDepth: 8, scan: { packets: 60 } }]);
    expect(audio).toMatchObject([{ codec: 'aac', sampleRate: 48000 }]);
  });

  it('measures a recording whose header says nothing of its length', async () => {
    const { headerDurationMs, durationMs } = await probe('recording.webm');
    expect(headerDurationMs).toBeNull();
    expect(Math.abs((durationMs ?? 0) - 2000)).toBeLessThan(34);
  });

  it('sees rotation, pixel aspect and depth as a viewer would', async () => {
    expect((await probe('portrait.mp4')).video).toMatchObject([{ rotation: 90, displayWidth: 480, displayHeight: 640 }]);
    expect((await probe('anamorphic.mp4')).video).toMatchObject([{ displayWidth: 853, displayHeight: 480 }]);
    expect((await probe('hdr.mp4')).video).toMatchObject([{ bitDepth: 10, colorTransfer: 'smpte2084' }]);
  });

  it.each<[ClipName, string]>([
    ['text.mp4', 'MEDIA.NOT_A_VIDEO'],
    ['empty.mp4', 'MEDIA.NOT_A_VIDEO'],
    ['truncated.mp4', 'MEDIA.TRUNCATED'],
    ['truncated-faststart.mp4', 'MEDIA.TRUNCATED'],
    ['playlist.mp4', 'MEDIA.UNSUPPORTED'],
    ['concat.mp4', 'MEDIA.UNSUPPORTED'],
    ['dash.mp4', 'MEDIA.NOT_A_VIDEO'],
    ['sdp.mp4', 'MEDIA.UNSUPPORTED'],
    ['svg.mp4', 'MEDIA.NOT_A_VIDEO'],
    ['subtitles.mp4', 'MEDIA.UNSUPPORTED'],
    ['picture.mp4', 'MEDIA.UNSUPPORTED'],
  ])('refuses %s for good as %s', async (name, code) => {
    await expect(probe(name)).rejects.toMatchObject({ code, permanent: true });
  });

  it('makes no room for a picture that a small file only claims', async () => {
    expect((await probe('bomb.mov')).video[0]?.pixelFormat).toBeNull();
  });

  it('stops when told to', async () => {
    const reason = new Error('no longer wanted');
    await expect(engine.probe(await makeClip('pitch.mp4', folder), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('run', () => {
  const encode = (path: string, name: string, options: string[] = []): MediaCommand => ({
    inputs: [{ kind: 'upload', path, options }],
    outputs: [{ path: join(folder, name), options: ['-c:v', 'libx264', '-preset', 'ultrafast'] }],
  });

  it('reports media time as it grows', async () => {
    const seen: number[] = [];
    await engine.run(encode(await makeClip('pitch.mp4', folder), 'out.mp4'), { workDir: folder, timeoutMs: 20_000, onProgress: (mediaMs) => seen.push(mediaMs) });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBeGreaterThan(1800);
  });

  it.each<ClipName>(['playlist.mp4', 'concat.mp4', 'dash.mp4', 'sdp.mp4', 'svg.mp4', 'subtitles.mp4', 'picture.mp4'])('reads nothing that %s names, even without a probe', async (name) => {
    await expect(engine.run(encode(await makeClip(name, folder), 'stolen.mp4'), { workDir: folder, timeoutMs: 20_000 })).rejects.toThrow();
    expect(await readdir(folder)).not.toContain('stolen.mp4');
  });

  // Read at the pace of the clock, again and again: it would never end by itself.
  const ENDLESS = ['-re', '-stream_loop', '-1'];

  it('ends the process when told to, and says why', async () => {
    const stop = new AbortController();
    const reason = new Error('worker shuts down');
    const running = engine.run(encode(await makeClip('pitch.mp4', folder), 'endless.mp4', ENDLESS), {
      workDir: folder,
      timeoutMs: 20_000,
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    });
    await expect(running).rejects.toBe(reason);
  });

  it('ends the process when its time is up', async () => {
    const running = engine.run(encode(await makeClip('pitch.mp4', folder), 'late.mp4', ENDLESS), { workDir: folder, timeoutMs: 300 });
    await expect(running).rejects.toMatchObject({ code: 'MEDIA.TIMEOUT', permanent: false });
  });

  it.each([
    ['', ['-c', 'copy', '-f', 'mpegts']],
    // Only its last bytes are refused, and ffmpeg ends with 0.
    [' which the engine says only in passing', ['-c:v', 'libvpx', '-b:v', '100k', '-frames:v', '1', '-an', '-f', 'webm']],
  ])('takes a full disk for a passing failure%s', async (_how, options) => {
    const command: MediaCommand = {
      inputs: [{ kind: 'upload', path: await makeClip('pitch.mp4', folder), options: [] }],
      outputs: [{ path: '/dev/full', options }],
    };
    await expect(engine.run(command, { workDir: folder, timeoutMs: 20_000 })).rejects.toMatchObject({ code: 'MEDIA.ENGINE_FAILED', permanent: false });
  });
});

describe('findFfmpeg', () => {
  it('names the variable that points nowhere', async () => {
    await expect(findFfmpeg({ ffmpegPath: '/nowhere/ffmpeg', searchPath: '' })).rejects.toThrow('FFMPEG_PATH names /nowhere/ffmpeg');
    await expect(findFfmpeg({ searchPath: '' })).rejects.toThrow('ffmpeg was not found');
  });
});
