import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Canary } from '../../../test/media/canary.js';
import { HOSTILE_FILES } from '../../../test/media/hostile.js';
import { FfmpegEngine } from './ffmpeg-engine.js';
import { findFfmpeg } from './find-ffmpeg.js';

const engine = new FfmpegEngine(() => findFfmpeg({ searchPath: process.env['PATH'] ?? '' }));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sideline-hostile-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(HOSTILE_FILES)('$name', ({ write, file = 'upload.mp4', canary: canaryOf, plainOptions }) => {
  let path: string;
  let canaryPath: string;

  beforeAll(async () => {
    const own = await mkdtemp(join(folder, 'case-'));
    path = join(own, file);
    canaryPath = canaryOf?.(path) ?? join(own, 'canary.ts');
    await write(path, canaryPath);
  });

  /** @returns whether `work` had the file that is named opened */
  async function touches(work: () => Promise<unknown>): Promise<boolean> {
    const canary = await Canary.place(canaryPath);
    await work().catch(() => undefined);
    return canary.remove();
  }

  const plain = (options: readonly string[]) => promisify(execFile)('ffmpeg', ['-nostdin', '-v', 'error', ...options, '-i', path, '-t', '1', '-f', 'null', '-'], { timeout: 20_000, killSignal: 'SIGKILL' });

  it(plainOptions === null ? 'leads plain ffmpeg nowhere, today' : 'leads plain ffmpeg to the file that it names', async () => {
    expect(await touches(() => plain(plainOptions ?? ['-protocol_whitelist', 'file,crypto,data,http,tcp']))).toBe(plainOptions !== null);
  });

  it('leads the engine nowhere: not when it looks at it, not when it encodes, not when it listens', async () => {
    const encode = () =>
      engine.run(
        { inputs: [{ kind: 'upload', path, options: [] }], outputs: [{ path: join(dirname(path), 'made.mp4'), options: ['-c:v', 'libx264', '-t', '1'] }] },
        { workDir: dirname(path), timeoutMs: 20_000 },
      );
    const works = [() => engine.probe(path), encode, () => engine.measureLoudness(path, 0, { spans: [], timeoutMs: 20_000 })];
    for (const work of works) expect(await touches(work)).toBe(false);
  });

  it('is refused for good, in words', async () => {
    await expect(engine.probe(path)).rejects.toMatchObject({ permanent: true, message: expect.stringMatching(/^[A-Z].{20,}\.$/) });
  });
});
