import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FfmpegEngine, findFfmpeg, type AudioStream } from '#libs/platform/media';
import { FLASH_AT_MS, makeClip } from '../../test/media/generate.js';
import { planPeaks, readPeaks } from './peaks.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sideline-peaks-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function printed(levels: string[], count: number) {
  const lines = join(folder, 'lines.txt');
  await writeFile(lines, levels.map((level, index) => `frame:${index} pts:${index} pts_time:${index}\nlavfi.astats.Overall.Peak_level=${level}\n`).join(''));
  return readPeaks({ lines, intervalMs: 100, count });
}

describe('peaks', () => {
  it.each([
    [300, { intervalMs: 100, count: 3 }],
    [4087, { intervalMs: 100, count: 41 }],
    [120_000, { intervalMs: 100, count: 1200 }],
    [10_800_000, { intervalMs: 5400, count: 2000 }],
  ])('%d ms', (durationMs, expected) => {
    expect(planPeaks({ index: 1 } as AudioStream, durationMs, '/up/source', '/work')).toMatchObject(expected);
  });

  it('are relative to the highest, and reach to the end of the video', async () => {
    expect(await printed(['-12.041200', '0.000000', '-inf'], 5)).toEqual({ intervalMs: 100, peaks: [64, 255, 0, 0, 0] });
    expect(await printed(['0.000000', '0.000000', '0.000000'], 2)).toEqual({ intervalMs: 100, peaks: [255, 255] });
  });

  it('leave a quiet room quiet', async () => {
    expect((await printed(['-60.000000', '-54.000000'], 2)).peaks).toEqual([16, 32]);
    expect((await printed(['-inf'], 1)).peaks).toEqual([0]);
    expect((await printed([], 1)).peaks).toEqual([0]);
  });

  it('are read by the engine from the sound, confined to its folder', async () => {
    const workDir = join(folder, 'work');
    await mkdir(workDir);
    const engine = new FfmpegEngine(() => findFfmpeg({ searchPath: process.env['PATH'] ?? '' }));
    const source = await makeClip('flash.mp4', folder);
    const [audio] = (await engine.probe(source)).audio;
    if (!audio) throw new Error('The clip has no sound');
    const plan = planPeaks(audio, 2000, source, workDir);
    await engine.run(plan.command, { timeoutMs: 60_000, workDir });
    const { peaks } = await readPeaks(plan);
    expect(peaks).toHaveLength(20);
    expect(peaks.findIndex((value) => value > 100)).toBe(FLASH_AT_MS / 100);
    expect(Math.min(...peaks.slice(FLASH_AT_MS / 100 + 1))).toBeGreaterThan(200);
    expect(Math.max(...peaks.slice(0, FLASH_AT_MS / 100 - 1))).toBeLessThan(10);
  });
});
