import { cp, mkdir, mkdtemp, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FfmpegEngine, findFfmpeg, MediaDiskError } from '#libs/platform/media';
import { makeClip } from '../../test/media/generate.js';
import { GrowingRendition } from './growing-rendition.js';
import { AUDIO_NAME, PLAYLIST_NAME } from './hls-output.js';
import { planSound } from './sound.js';

const DURATION_MS = 30_000;
let folder: string;
/** What the engine leaves of half a minute of sound: eight segments. */
let made: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sideline-growing-'));
  const engine = new FfmpegEngine(() => findFfmpeg({ searchPath: process.env['PATH'] ?? '' }));
  const source = await makeClip('half-minute.webm', folder);
  const probe = await engine.probe(source);
  const [audio] = probe.audio;
  if (!audio) throw new Error('The clip has no sound');
  const plan = planSound(audio, probe, DURATION_MS, source, folder);
  await mkdir(join(plan.folder, AUDIO_NAME), { recursive: true });
  await engine.run(plan.work(null, undefined).command, { workDir: folder, timeoutMs: 60_000 });
  made = plan.folder;
}, 120_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function copyOfMade(): Promise<string> {
  const copy = await mkdtemp(join(folder, 'copy-'));
  await cp(made, copy, { recursive: true });
  return copy;
}

/** The engine's files, from one of which so many bytes are missing at the end, as on a disk that was full. */
async function published(file: string, missing: number, ended: boolean): Promise<string[]> {
  const copy = await copyOfMade();
  const path = join(copy, AUDIO_NAME, file);
  await truncate(path, (await stat(path)).size - missing);
  const paths: string[] = [];
  const rendition = new GrowingRendition({
    name: AUDIO_NAME,
    targetSeconds: 5,
    unit: null,
    publish: async (published) => void paths.push(published),
    uriOf: (uri) => uri,
  });
  await rendition.sync(copy, 0, ended);
  return paths;
}

describe('what the engine wrote', () => {
  it('is published when it is whole', async () => {
    const segments = Array.from({ length: 8 }, (_, index) => `0000${index}.m4s`);
    const files = await published(PLAYLIST_NAME, 0, true);
    expect(new Set(files)).toEqual(new Set([...segments, PLAYLIST_NAME, 'init.mp4'].map((file) => `${AUDIO_NAME}/${file}`)));
    expect(files.at(-1)).toBe(`${AUDIO_NAME}/${PLAYLIST_NAME}`);
  });

  it('is listed as it goes to the store, so that little is lost of much', async () => {
    let listed: string[] = [];
    const rendition = new GrowingRendition({
      name: AUDIO_NAME,
      targetSeconds: 5,
      unit: null,
      publish: async (path, localPath) => {
        if (path.endsWith('00006.m4s')) throw new Error('The storage is away');
        if (path.endsWith(PLAYLIST_NAME)) listed = (await readFile(localPath, 'utf8')).match(/\d+\.m4s/g) ?? [];
      },
      uriOf: (uri) => uri.slice(AUDIO_NAME.length + 1),
    });
    await expect(rendition.sync(await copyOfMade(), 0, true)).rejects.toThrow('The storage is away');
    expect(listed).toEqual(['00000.m4s', '00001.m4s', '00002.m4s', '00003.m4s']);
  });

  it.each([
    ['its last byte', 1],
    ['half of it', 20_000],
  ])('is not published where a segment lacks %s', async (_what, missing) => {
    await expect(published('00001.m4s', missing, false)).rejects.toThrow(MediaDiskError);
  });

  it('is not taken for whole where its list lacks its end', async () => {
    const playlist = await readFile(join(made, AUDIO_NAME, PLAYLIST_NAME), 'utf8');
    const lines = playlist.trimEnd().split('\n');
    for (let kept = 0; kept < lines.length; kept += 1) {
      const missing = playlist.length - lines.slice(0, kept).join('\n').length;
      await expect(published(PLAYLIST_NAME, missing, true)).rejects.toThrow(MediaDiskError);
    }
  });

  it('goes on where its list is short for the moment', async () => {
    expect(await published(PLAYLIST_NAME, '#EXT-X-ENDLIST\n'.length, false)).toContain(`${AUDIO_NAME}/00002.m4s`);
  });
});
