import { watch } from 'node:fs';
import { appendFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { MediaError, type MediaEngine } from '#libs/platform/media';
import type { ArrivingBytes } from '#libs/upload';
import { AUDIO_KBPS, MAX_COPIED_GAP_SECONDS, PLAYLIST_NAME, SEGMENT_SECONDS } from '../hls-output.js';
import { masterPlaylist } from '../master-playlist.js';
import { parseMediaPlaylist } from '../media-playlist.js';
import { COPY_RECIPE, newRunState, RUN_STATE_NAME, type RunState } from '../run-state.js';
import { MAX_DURATION_MS } from '../source-tracks.js';
import type { EarlierRun } from '../earlier-run.js';
import { GrowingRendition } from '../growing-rendition.js';
import { LivePausedError, LiveUnfitError } from './live-errors.js';
import { liveInput } from './live-input.js';
import { LIVE_POSTER_NAME, LIVE_SOUND_NAME, planLive, type LivePlan } from './live-plan.js';

/** Name of the playlist to open. */
export const LIVE_MASTER_NAME = 'master.m3u8';
const SOUND_RECIPE = 'as-recorded/1';
/** What has not shown itself as a video by then is none. */
const MAX_HEAD_BYTES = 4 * 1024 * 1024;
const MAX_LOOKS = 20;
/** Picture that may be missing at the end of what was seen of it, in ms. */
const LOST_MS = 500;
/** Longest recording, and time for its pauses. */
const BUDGET_MS = 2 * MAX_DURATION_MS;

export interface LivePackagingRequest {
  engine: MediaEngine;
  bytes: ArrivingBytes;
  /** Empty folder of this attempt alone; the caller removes it. */
  workDir: string;
  signal: AbortSignal;
  /** So long without a byte ends the attempt with a `LivePausedError`, in ms. */
  idleMs: number;
  /** So long without progress though there are bytes ends it with a `LiveUnfitError`, in ms. */
  stallMs: number;
  runId: string;
  /** What the attempt before this one left, if there was one. */
  earlier: EarlierRun | null;
  /** Makes a local file available under a path relative to the attempt. It may take the local file away. */
  publish: (path: string, localPath: string) => Promise<void>;
  /** Called once, when the first seconds can be watched. */
  onWatchable: (facts: { width: number; height: number; origin: string }) => Promise<void>;
}

export interface LiveResult {
  durationMs: number;
  /** px */
  width: number;
  height: number;
  /** Attempt under whose folder viewers know the playlists: the first of the line. */
  origin: string;
}

/**
 * Packages a recording while it is made: the picture as it is, the sound as AAC, in playlists that grow, and that are whole
 * a moment after the last byte. Loudness is left as it is, because it can be measured only at the end.
 *
 * @throws LiveUnfitError | LivePausedError | MediaError, the abort reason, or whatever `publish` throws: then nothing is
 * lost, as the recording is transcoded in the usual way when it is whole
 */
export async function packageLive(request: LivePackagingRequest): Promise<LiveResult> {
  const plan = await firstLook(request);
  return new LivePackaging(request, plan).run();
}

/** Waits until there is enough of the recording to tell how to package it. */
async function firstLook({ engine, bytes, workDir, signal, idleMs }: LivePackagingRequest): Promise<LivePlan> {
  const head = join(workDir, 'head');
  let length = 0;
  for (let looks = 0; looks < MAX_LOOKS && length < MAX_HEAD_BYTES && length !== bytes.size; looks += 1) {
    const grown = await bytes.grown(length, idleMs, signal);
    signal.throwIfAborted();
    if (!grown) throw new LivePausedError();
    while (length < Math.min(bytes.length, MAX_HEAD_BYTES)) {
      const chunk = await bytes.read(length);
      await appendFile(head, chunk);
      length += chunk.length;
    }
    try {
      const plan = planLive(await engine.probe(head, { signal }), { head, workDir });
      if (plan) return plan;
    } catch (error) {
      // What is missing may be on its way.
      if (!(error instanceof MediaError)) throw error;
    }
  }
  throw new LiveUnfitError('its beginning is not that of a video');
}

class LivePackaging {
  private readonly picture: GrowingRendition;
  /** Under a name of its own: viewers who come later hear sound of the usual loudness. */
  private readonly sound: GrowingRendition | null;
  private readonly renditions: GrowingRendition[];
  private readonly state: RunState;
  private readonly earlier: EarlierRun | null;
  private announced = false;
  /** Ends everything when one part fails. */
  private readonly failed = new AbortController();
  private readonly signal: AbortSignal;

  constructor(
    private readonly request: LivePackagingRequest,
    private readonly plan: LivePlan,
  ) {
    this.signal = AbortSignal.any([request.signal, this.failed.signal]);
    const recipes = { [plan.rung.name]: { recipe: COPY_RECIPE }, ...(plan.hasSound ? { [LIVE_SOUND_NAME]: { recipe: SOUND_RECIPE } } : {}) };
    this.earlier = request.earlier && isSame(request.earlier.state.renditions, recipes) ? request.earlier : null;
    this.state = this.earlier?.state ?? newRunState(request.runId, 'live');
    this.state.renditions = recipes;
    this.picture = this.rendition(plan.rung.name, SEGMENT_SECONDS + MAX_COPIED_GAP_SECONDS);
    this.sound = plan.hasSound ? this.rendition(LIVE_SOUND_NAME, SEGMENT_SECONDS + 1) : null;
    this.renditions = this.sound ? [this.picture, this.sound] : [this.picture];
  }

  async run(): Promise<LiveResult> {
    const { workDir } = this.request;
    await this.publishText(RUN_STATE_NAME, JSON.stringify(this.state));
    for (const rendition of this.renditions) {
      const folder = join(workDir, rendition.name);
      await mkdir(folder);
      // The same bytes give the same segments: those that exist are made again, but not published again.
      const exists = this.earlier?.renditions.get(rendition.name);
      if (exists) await rendition.adopt(exists, folder);
    }
    const ended = new AbortController();
    const poster = this.makePoster();
    await this.together([poster, this.runEngine().finally(() => ended.abort()), this.follow(ended.signal, poster)]);
    for (const rendition of this.renditions) await this.sync(rendition, true);
    if (this.picture.seconds * 1000 < this.plan.seenMs - LOST_MS) throw new LiveUnfitError('the engine ended before the picture did');
    await this.publishMaster();
    const { width, height } = this.plan.rung;
    return { durationMs: Math.round(Math.max(...this.renditions.map(({ seconds }) => seconds)) * 1000), width, height, origin: this.state.origin };
  }

  private async runEngine(): Promise<void> {
    const { engine, bytes, idleMs, stallMs } = this.request;
    const input = Readable.from(liveInput(bytes, { idleMs, stallMs, signal: this.signal, fail: (reason) => this.failed.abort(reason) }), { objectMode: false });
    let stall: NodeJS.Timeout | undefined;
    // The engine has all there is: what is left of its work takes a moment.
    input.once('end', () => {
      stall = setTimeout(() => this.failed.abort(new LiveUnfitError('the engine did not end')), stallMs);
    });
    try {
      await engine.run(this.plan.command(input), { workDir: this.request.workDir, timeoutMs: BUDGET_MS, signal: this.signal });
    } finally {
      clearTimeout(stall);
      input.destroy();
    }
  }

  /** Publishes what the engine finishes, whenever it writes a playlist. */
  private async follow(ended: AbortSignal, poster: Promise<void>): Promise<void> {
    const { workDir } = this.request;
    let changed = Promise.withResolvers<void>();
    const watchers = this.renditions.map(({ name }) =>
      watch(join(workDir, name), (_event, file) => {
        if (file === PLAYLIST_NAME) changed.resolve();
      }),
    );
    const stop = (): void => changed.resolve();
    ended.addEventListener('abort', stop, { once: true });
    try {
      while (!ended.aborted) {
        await changed.promise;
        changed = Promise.withResolvers<void>();
        if (ended.aborted) return;
        for (const rendition of this.renditions) await this.sync(rendition, false);
        await this.announce(poster);
      }
    } finally {
      for (const watcher of watchers) watcher.close();
    }
  }

  private async sync(rendition: GrowingRendition, ended: boolean): Promise<void> {
    const { workDir } = this.request;
    const written = await readFile(join(workDir, rendition.name, PLAYLIST_NAME), 'utf8').catch(() => '');
    const { targetDuration, segments } = parseMediaPlaylist(written);
    if (targetDuration > rendition.targetSeconds) throw new LiveUnfitError(`its key frames are ${targetDuration} s apart`);
    // Of an MP4 whose index comes last the engine finds no frame in a stream, and ends without an error.
    if (segments.some(({ duration }) => duration <= 0)) throw new LiveUnfitError('it cannot be read as it comes');
    await rendition.sync(workDir, 0, ended);
  }

  private async announce(poster: Promise<void>): Promise<void> {
    if (this.announced || !this.renditions.every(({ begun }) => begun)) return;
    await poster;
    this.announced = true;
    await this.publishMaster();
    await this.request.onWatchable({ width: this.plan.rung.width, height: this.plan.rung.height, origin: this.state.origin });
  }

  /** Shows too that the picture can be decoded: nobody is offered one that cannot. */
  private async makePoster(): Promise<void> {
    const local = join(this.request.workDir, LIVE_POSTER_NAME);
    for (const command of this.plan.poster) {
      await this.request.engine.run(command, { workDir: this.request.workDir, timeoutMs: this.request.stallMs, signal: this.signal }).catch((error: unknown) => {
        if (!(error instanceof MediaError)) throw error;
      });
      if (await exists(local)) return this.request.publish(LIVE_POSTER_NAME, local);
    }
    throw new LiveUnfitError('its picture cannot be decoded');
  }

  private async publishMaster(): Promise<void> {
    const { picture, sound } = this;
    const { rung, frameRate } = this.plan;
    const uri = ({ name }: GrowingRendition): string => `${name}/${PLAYLIST_NAME}`;
    const text = masterPlaylist(
      [{ uri: uri(picture), width: rung.width, height: rung.height, frameRate, ...picture.facts(rung.maxKbps * 2000) }],
      sound && { uri: uri(sound), channels: 2, ...sound.facts(AUDIO_KBPS * 1500) },
    );
    await this.publishText(LIVE_MASTER_NAME, text);
  }

  private rendition(name: string, targetSeconds: number): GrowingRendition {
    const { runId, publish } = this.request;
    return new GrowingRendition({
      name,
      targetSeconds,
      unit: null,
      publish,
      // Served under the folder of the line's first attempt.
      uriOf: (path) => (this.state.origin === runId ? path.slice(name.length + 1) : `../../${runId}/${path}`),
    });
  }

  private async publishText(name: string, text: string): Promise<void> {
    const local = join(this.request.workDir, name);
    await writeFile(local, text);
    await this.request.publish(name, local);
  }

  /** Waits for all of them, also when one fails: nobody may go on writing when this attempt has ended. */
  private async together(parts: Promise<void>[]): Promise<void> {
    const outcomes = await Promise.allSettled(
      parts.map((part) =>
        part.catch((error: unknown) => {
          if (!this.failed.signal.aborted) this.failed.abort(error);
          throw error;
        }),
      ),
    );
    this.request.signal.throwIfAborted();
    if (outcomes.some(({ status }) => status === 'rejected') || this.failed.signal.aborted) throw this.failed.signal.reason;
  }
}

function isSame(one: RunState['renditions'], other: RunState['renditions']): boolean {
  const list = (renditions: RunState['renditions']) => Object.entries(renditions).map(([name, { recipe }]) => `${name} ${recipe}`).toSorted().join();
  return list(one) === list(other);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    ({ size }) => size > 0,
    () => false,
  );
}
