/// <reference lib="dom" />
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { VideoPipeline } from '#libs/library';
import { newId, Transactions } from '#libs/platform/database';
import { FfmpegEngine, findFfmpeg } from '#libs/platform/media';
import { contentTypeOf, ObjectStore } from '#libs/platform/storage';
import { findEarlierRun, transcode } from '#libs/transcoding';
import { signUp } from '../e2e/support/people.js';
import type { Person } from '../e2e/support/client.js';
import { makeClip } from '../media/generate.js';
import { currentTime, PATIENCE_MS, Stage, videoLoaded } from './support/stage.js';

const CLIP_SECONDS = 26;

class Killed extends Error {}

/** A transcode that is killed and taken over while people watch it, by the product's own steps and with the test as the worker. */
describe('watching a video that another attempt carries on', () => {
  let stage: Stage;
  let folder: string;
  let owner: Person;
  let id: string;
  let early: Page;
  let late: Page;

  beforeAll(async () => {
    stage = await Stage.open({ worker: false });
    folder = await mkdtemp(join(tmpdir(), 'sideline-carried-on-'));
    owner = await signUp(stage.anonymous, 'Carried on');
    id = await processingVideo();
  }, 3 * PATIENCE_MS);
  afterAll(async () => {
    await stage.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function processingVideo(): Promise<string> {
    const { app } = stage.service.api;
    const made = newId();
    const key = `videos/${made}/source/original`;
    await app.get(ObjectStore).put(key, createReadStream(await makeClip('half-minute.webm', folder)), 'video/webm');
    await app.get(Transactions).run((tx) =>
      tx.query(
        `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state, source_key)
         VALUES ($1, $2, $3, 'Carried on', 'pitch', 'private', 'processing', $4)`,
        [made, owner.me.organization.id, owner.me.id, key],
      ),
    );
    return made;
  }

  /** One attempt; `before` is asked about every file, and may wait or throw. */
  async function attempt(before: (path: string, published: readonly string[]) => Promise<void>): Promise<string> {
    const { app } = stage.service.api;
    const pipeline = app.get(VideoPipeline, { strict: false });
    const store = app.get(ObjectStore);
    const run = await pipeline.beginRun(id);
    if (!run) throw new Error('There was nothing to do');
    const source = await store.localFile(run.sourceKey);
    const published: string[] = [];
    const facts = (result: Awaited<ReturnType<typeof transcode>>) => ({
      durationMs: result.durationMs,
      width: result.width,
      height: result.height,
      hlsPath: result.files.master,
      servedRunId: run.runId,
      posterPath: result.files.poster,
      storyboardPath: result.files.storyboard,
    });
    const result = await transcode({
      engine: new FfmpegEngine(() => findFfmpeg({ searchPath: process.env['PATH'] ?? '' })),
      source: source.path,
      workDir: await mkdtemp(join(folder, 'work-')),
      runId: run.runId,
      earlier: await findEarlierRun(store, run.mediaFolder, run.earlierRunIds),
      publish: async (path, localPath) => {
        await before(path, published);
        await store.putFile(`${run.mediaFolder}${run.runId}/${path}`, localPath, contentTypeOf(path));
        published.push(path);
      },
      onPlayable: async (playable) => {
        await pipeline.playable(id, run.runId, facts(playable));
      },
    });
    await pipeline.ready(id, run.runId, facts(result));
    return run.runId;
  }

  const variants = (page: Page): Promise<number> =>
    page.evaluate(async (url) => {
      const text = await (await fetch(url)).text();
      return text.match(/#EXT-X-STREAM-INF/g)?.length ?? 0;
    }, `/api/videos/${id}/media/${origin}/master.m3u8`);
  let origin: string;

  it('can be watched when its first attempt was killed', async () => {
    const dies = attempt(async (path) => {
      // The head start is published, and nothing of the ladder.
      if (path === 'v240/00000.m4s') throw new Killed();
    });
    await expect(dies).rejects.toThrow(Killed);
    const { rows } = await stage.service.db.query<{ path: string }>('SELECT hls_path AS path FROM video WHERE id = $1', [id]);
    origin = rows[0]?.path.split('/')[0] ?? '';
    early = await stage.visit(owner, `/videos/${id}`);
    await videoLoaded(early);
    expect(await variants(early)).toBe(1);
    await early.evaluate(() => {
      const video = document.querySelector('video');
      document.body.dataset['restarts'] = '0';
      video?.addEventListener('emptied', () => (document.body.dataset['restarts'] = '1'));
    });
  }, 5 * PATIENCE_MS);

  it('offers new viewers the sizes that have caught up, before the video is whole', async () => {
    const gate = Promise.withResolvers<void>();
    const grown = Promise.withResolvers<void>();
    const going = attempt(async (path, published) => {
      // The last segment of the smaller size waits until somebody has come.
      if (path === 'v240/00006.m4s') {
        grown.resolve();
        await gate.promise;
      }
      expect(published).not.toContain('v360/00000.m4s');
    });
    await Promise.race([grown.promise, going]);
    late = await stage.visit(owner, `/videos/${id}`);
    await videoLoaded(late);
    expect(await variants(late)).toBe(2);
    gate.resolve();
    const served = await going;
    expect(served).not.toBe(origin);
  }, 5 * PATIENCE_MS);

  it.each([['who came before the first attempt died', () => early], ['who came later', () => late]] as const)('plays to the end for those %s', async (_who, pageOf) => {
    const page = pageOf();
    await page.locator('video').evaluate(async (video: HTMLVideoElement, seconds) => {
      video.muted = true;
      await video.play();
      video.currentTime = seconds;
    }, CLIP_SECONDS - 6);
    await page.waitForFunction((seconds) => (document.querySelector('video')?.currentTime ?? 0) > seconds, CLIP_SECONDS - 0.5);
    expect(await currentTime(page)).toBeLessThan(CLIP_SECONDS + 0.5);
    expect(await early.evaluate(() => document.body.dataset['restarts'])).toBe('0');
  }, 2 * PATIENCE_MS);
});
