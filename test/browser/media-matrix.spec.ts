import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FfmpegEngine, findFfmpeg, type StreamScan } from '#libs/platform/media';
import { transcode, type TranscodeResult } from '#libs/transcoding';
import { beepAt, flashAt } from '../media/beep-and-flash.js';
import { brokenHlsRules } from '../media/hls-rules.js';
import { MATRIX } from '../media/matrix.js';
import { HlsPlayer, type Colour } from './support/hls-player.js';

/** A sound more than this before or after its picture is noticed (ITU-R BT.1359), in seconds. */
const MAX_OFFSET_S = 0.045;
/** Each is a dozen processes one after the other. */
const TIMEOUT_MS = 300_000;
/** The whole of it also in Chromium's own decoder, for one of each kind of sound. */
const HEARD_IN_CHROMIUM = new Set(['h264.mp4', 'vp8.webm', 'h264.ts', 'mpeg4-b-frames.avi', 'late-sound.mp4', 'edit-list.mp4']);

const engine = new FfmpegEngine(() => findFfmpeg({ searchPath: process.env['PATH'] ?? '' }));
let folder: string;
let player: HlsPlayer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sideline-matrix-'));
  player = await HlsPlayer.open(folder);
});

afterAll(async () => {
  await player.close();
  await rm(folder, { recursive: true, force: true });
});

interface Published {
  result: TranscodeResult;
  /** Local folder of what was published. */
  out: string;
  sourcePackets: number | undefined;
}

async function publish(source: string): Promise<Published> {
  const workDir = await mkdtemp(join(folder, 'work-'));
  const out = await mkdtemp(join(folder, 'out-'));
  const result = await transcode({
    engine,
    source,
    runId: randomUUID(),
    workDir,
    publish: async (path, localPath) => {
      await mkdir(dirname(join(out, path)), { recursive: true });
      await copyFile(localPath, join(out, path));
    },
  });
  return { result, out, sourcePackets: (await engine.probe(source)).video[0]?.scan.packets };
}

/** Names of a rendition's files, in the order in which a player appends them. */
async function filesOf(out: string, rendition: string): Promise<string[]> {
  const lines = (await readFile(join(out, rendition, 'index.m3u8'), 'utf8')).split('\n');
  return ['init.mp4', ...lines.filter((line) => line !== '' && !line.startsWith('#'))];
}

/** A rendition as one file. */
async function joined(out: string, rendition: string): Promise<string> {
  const parts = await Promise.all((await filesOf(out, rendition)).map((name) => readFile(join(out, rendition, name))));
  const path = join(out, `${rendition}.mp4`);
  await writeFile(path, Buffer.concat(parts));
  return path;
}

function lengthMs(scan: StreamScan | undefined): number {
  return scan ? scan.endMs - scan.startMs : 0;
}

/** Which of red, green and blue stand out, e.g. `r` or `rgb`. */
function hue(colour: Colour): string {
  const most = Math.max(...colour);
  return [...'rgb'].filter((_, index) => (colour[index] ?? 0) > most * 0.7).join('');
}

const sum = (colours: Colour[] | undefined): number => (colours ?? []).flat().reduce((total, value) => total + value, 0);

describe('every kind of file', () => {
  it.each(MATRIX.map((each) => [each.name, each] as const))('%s', async (name, expected) => {
    const source = join(folder, name);
    await expected.make(source, folder);
    const { result, out, sourcePackets } = await publish(source);
    const frame = 1 / expected.rate;

    // As published.
    const { width, height, durationMs, hasAudio } = expected;
    expect(result).toMatchObject({ width, height, hasAudio });
    expect(Math.abs(result.durationMs - durationMs)).toBeLessThanOrEqual(frame * 1000);
    expect(result.renditions).toHaveLength(expected.sizes);
    expect(await brokenHlsRules(join(out, 'master.m3u8'))).toEqual([]);

    // As ffprobe and ffmpeg see it.
    const top = result.renditions.toSorted((a, b) => b.width - a.width)[0]?.name ?? '';
    const [picture] = (await engine.probe(await joined(out, top))).video;
    expect(picture).toMatchObject({ codec: 'h264', pixelFormat: 'yuv420p', width, height, sampleAspect: 1, rotation: 0 });
    if (expected.copied) expect(picture?.scan.packets).toBe(sourcePackets);
    else expect((1000 * (picture?.scan.packets ?? 0)) / lengthMs(picture?.scan)).toBeCloseTo(expected.rate, 0);
    const seenAt = expected.flash === null ? null : (await flashAt(join(out, `${top}.mp4`))) ?? Infinity;
    if (seenAt !== null && expected.flash !== null) expect(Math.abs(seenAt - expected.flash)).toBeLessThanOrEqual(frame);
    if (hasAudio) {
      const sound = await joined(out, 'audio');
      const heardAt = await beepAt(sound);
      if (expected.beep === null) expect(heardAt).toBeNull();
      else {
        expect(Math.abs((heardAt ?? Infinity) - expected.beep)).toBeLessThan(MAX_OFFSET_S);
        if (seenAt !== null && expected.flash !== null) expect(Math.abs((heardAt ?? 0) - expected.beep - (seenAt - expected.flash))).toBeLessThan(MAX_OFFSET_S);
        const loudness = await engine.measureLoudness(sound, 0, { spans: [], timeoutMs: 60_000 });
        expect(Math.abs((loudness?.integrated ?? 0) + 16)).toBeLessThan(1);
      }
    }

    // As a viewer sees and hears it.
    const address = `/${relative(folder, out)}`;
    const times = seenAt === null ? [] : [seenAt - frame / 2, seenAt + frame / 2];
    const seen = await player.play(`${address}/master.m3u8`, times);
    expect(seen).toMatchObject({ ended: true, errors: [], width, height });
    expect(Math.abs(seen.duration - durationMs / 1000)).toBeLessThanOrEqual(frame + 0.001);
    if (expected.flash !== null) {
      const [before, after] = seen.quarters;
      expect(after?.map(hue)).toEqual(['r', 'g', 'b', 'rgb']);
      expect(sum(after)).toBeGreaterThan(1.5 * sum(before));
    }
    if (HEARD_IN_CHROMIUM.has(name)) {
      const files = (await filesOf(out, 'audio')).map((file) => `${address}/audio/${file}`);
      const heardAt = await player.beepAt(files[0] ?? '', files.slice(1));
      expect(Math.abs((heardAt ?? Infinity) - (expected.beep ?? 0))).toBeLessThan(MAX_OFFSET_S);
    }
  }, TIMEOUT_MS);
});
