import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { VideoPipeline } from '#libs/library';
import { newId, Transactions } from '#libs/platform/database';
import { findFfmpeg } from '#libs/platform/media';
import { ObjectStore } from '#libs/platform/storage';
import type { Person } from './client.js';
import type { Service } from './service.js';

const WORKER = resolve(import.meta.dirname, '../../../dist/apps/worker/src/main.js');

export interface VideoRow {
  state: string;
  progress: number;
  hlsPath: string | null;
  servedRunId: string | null;
  posterPath: string | null;
  storyboardPath: string | null;
  failureCode: string | null;
}

/** A worker as `npm start` runs it: a process of its own. */
export function startWorkerProcess(service: Service, environment: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', WORKER], {
    env: { ...service.environment, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  });
}

/** Only the worker, not its engine: that is what a crash or the kernel's killer leaves. */
export async function killProcess(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill('SIGKILL');
  await gone;
}

/** A stored video, as the end of an upload leaves it. */
export async function storeVideo(service: Service, owner: Person, file: string): Promise<string> {
  const id = newId();
  const key = `videos/${id}/source/original`;
  const { app } = service.api;
  await app.get(ObjectStore).put(key, createReadStream(file), 'video/webm');
  await app.get(Transactions).run(async (tx) => {
    await tx.query(
      `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state) VALUES ($1, $2, $3, 'Stored', 'pitch', 'private', 'uploading')`,
      [id, owner.me.organization.id, owner.me.id],
    );
    await app.get(VideoPipeline, { strict: false }).stored(tx, id, key);
  });
  return id;
}

export async function videoRow(service: Service, id: string): Promise<VideoRow> {
  const { rows } = await service.db.query<VideoRow>(
    `SELECT state, progress, hls_path AS "hlsPath", served_run_id AS "servedRunId", poster_path AS "posterPath",
       storyboard_path AS "storyboardPath", failure_code AS "failureCode" FROM video WHERE id = $1`,
    [id],
  );
  if (!rows[0]) throw new Error('The video is gone');
  return rows[0];
}

/** A finished video as its playlists describe it, without the names of attempts: what an undisturbed run and any other share. */
export async function structureOf(service: Service, id: string) {
  const store = service.api.app.get(ObjectStore);
  const { servedRunId, posterPath, storyboardPath } = await videoRow(service, id);
  const media = `videos/${id}/media/`;
  const read = async (path: string): Promise<string> => text((await store.get(media + path)).body);
  const master = await read(`${servedRunId}/master.m3u8`);
  const uris = [...master.matchAll(/^(?!#)(.+)$|URI="([^"]+)"/gm)].map(([, line, uri]) => line ?? uri ?? '').toSorted();
  const playlists = await Promise.all(
    uris.map(async (uri) => {
      const lines = (await read(`${servedRunId}/${uri}`)).split('\n');
      return { uri, lines: lines.map((line) => line.replace(/\.\.\/\.\.\/[0-9a-f-]{36}\/\w+\//, '')) };
    }),
  );
  const pictures = await Promise.all([posterPath, storyboardPath].map(async (path) => path !== null && (await store.head(media + path)) !== null));
  return { pictures, playlists };
}

/** How many times each segment of a video lies in the store, by rendition and number: `v360/00003.m4s` → 1. */
export async function copiesOfSegments(service: Service, id: string): Promise<Map<string, number>> {
  const copies = new Map<string, number>();
  for await (const key of service.api.app.get(ObjectStore).list(`videos/${id}/media/`)) {
    const segment = /\/(\w+\/\d+\.m4s)$/.exec(key)?.[1];
    if (segment !== undefined) copies.set(segment, (copies.get(segment) ?? 0) + 1);
  }
  return copies;
}

/** An ffmpeg that writes down what it does: to be given to the product as `FFMPEG_PATH`. */
export class CountingFfmpeg {
  private constructor(
    readonly path: string,
    private readonly notes: string,
  ) {}

  static async make(folder: string): Promise<CountingFfmpeg> {
    const { ffmpeg, ffprobe } = await findFfmpeg({ searchPath: process.env['PATH'] ?? '' });
    const path = join(folder, 'counting', 'ffmpeg');
    const notes = join(folder, 'counting', 'notes');
    await mkdir(notes, { recursive: true });
    // Run by root, the engine is another user's: it must get there, and may write its notes.
    await chmod(folder, 0o755);
    await chmod(notes, 0o777);
    await symlink(ffprobe, join(dirname(path), 'ffprobe'));
    await writeFile(path, `#!/bin/bash\necho "$PWD $@" > ${notes}/$$.args\nexec ${ffmpeg} "$@" 2> >(exec tee -a ${notes}/$$.log >&2)\n`);
    await chmod(path, 0o755);
    return new CountingFfmpeg(path, notes);
  }

  /** Seconds of picture that were encoded since the beginning, each size counted; for everything that names `folder`, or works in it. */
  async encodedSeconds(folder: string): Promise<number> {
    let seconds = 0;
    for (const name of (await readdir(this.notes)).filter((each) => each.endsWith('.args'))) {
      const args = await readFile(join(this.notes, name), 'utf8');
      if (!args.includes(folder)) continue;
      const log = await readFile(join(this.notes, name.replace('.args', '.log')), 'utf8').catch(() => '');
      const times = [...log.matchAll(/^out_time_us=(\d+)$/gm)].map(([, us]) => Number(us) / 1e6);
      seconds += Math.max(0, ...times) * (args.match(/libx264/g)?.length ?? 0);
    }
    return seconds;
  }
}
