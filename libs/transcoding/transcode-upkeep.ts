import { readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { TIDY_JOB, VideoPipeline, VideoRecovery } from '#libs/library';
import { Config } from '#libs/platform/config';
import { JobRunner } from '#libs/platform/jobs';
import { LentCopies, ObjectStore } from '#libs/platform/storage';

const RUN_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const EVERY_MS = 15_000;

/** Clears away what killed attempts left: videos without a job, work folders, copies, stored objects. */
@Injectable()
export class TranscodeUpkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(TranscodeUpkeep.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly runner: JobRunner,
    private readonly pipeline: VideoPipeline,
    private readonly recovery: VideoRecovery,
    private readonly store: ObjectStore,
    private readonly copies: LentCopies,
    private readonly config: Config,
  ) {
    this.runner.register(TIDY_JOB, ({ videoId }) => this.tidy(videoId));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.pass();
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.pass());
    }, EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async pass(): Promise<void> {
    try {
      await this.recovery.recoverStuck();
      await this.sweepWorkFolders();
      await this.copies.sweep();
    } catch (error) {
      this.logger.warn({ err: error }, 'Upkeep was not possible; it is tried again soon');
    }
  }

  /** Folders of attempts that nobody works on. Other workers may share the data folder. */
  private async sweepWorkFolders(): Promise<void> {
    const root = join(this.config.dataDir, 'work');
    const runs = (await Promise.all((await namesIn(root)).map(async (videoId) => (await namesIn(join(root, videoId))).map((runId) => ({ videoId, runId }))))).flat();
    if (runs.length === 0) return;
    const atWork = await this.recovery.runsAtWork(runs.map(({ runId }) => runId));
    for (const { videoId, runId } of runs) {
      if (atWork.has(runId)) continue;
      await rm(join(root, videoId, runId), { recursive: true, force: true });
      // Stays when another attempt has a folder in it.
      await rmdir(join(root, videoId)).catch(() => undefined);
    }
  }

  /** Objects of a video are below `media/<runId>/`; those of attempts that are neither played, nor at work, nor carried on go. */
  private async tidy(videoId: string): Promise<void> {
    const prefix = `videos/${videoId}/media/`;
    const inUse = new Set(await this.pipeline.runsInUse(videoId));
    const stored = new Set<string>();
    for await (const key of this.store.list(prefix)) stored.add(key.slice(prefix.length).split('/')[0] ?? '');
    for (const run of [...inUse]) for (const named of await this.runsNamedBy(prefix, run)) inUse.add(named);
    for (const run of stored) if (!inUse.has(run)) await this.store.deletePrefix(`${prefix}${run}/`);
  }

  /** Attempts whose segments or pictures are part of `run`. A playlist names all of them: it begins with the first one's. */
  private async runsNamedBy(prefix: string, run: string): Promise<string[]> {
    const named: string[] = [];
    for await (const key of this.store.list(`${prefix}${run}/`)) {
      if (!/\.(m3u8|json)$/.test(key)) continue;
      const body = await text((await this.store.get(key)).body);
      named.push(...(body.match(RUN_ID) ?? []));
    }
    return named;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
