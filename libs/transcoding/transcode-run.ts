import { copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MediaError, UnreadableMediaError, type Loudness, type MediaCommand, type RunOptions } from '#libs/platform/media';
import type { EarlierRun } from './earlier-run.js';
import type { EarlyLoudness } from './early-loudness.js';
import { GrowingMaster } from './growing-master.js';
import { GrowingRendition } from './growing-rendition.js';
import { AUDIO_NAME, MAX_COPIED_GAP_SECONDS, SEGMENT_SECONDS } from './hls-output.js';
import { PEAKS_NAME, readPeaks } from './peaks.js';
import { POSTER_NAME, STORYBOARD_IMAGE, type TranscodePlan, type TranscodeStep } from './plan.js';
import { ProgressMeter } from './progress.js';
import type { Existing, StepWork } from './rendition-start.js';
import { MASTER_NAME, RunOutput } from './run-output.js';
import { newRunState, type RunState } from './run-state.js';
import type { SoundPlan } from './sound.js';
import { storyboardVtt } from './storyboard.js';
import type { TranscodeRequest, TranscodeResult } from './transcode.js';

const STORYBOARD_NAME = 'storyboard.vtt';
/** How often finished segments are looked for while somebody waits for the first, and then, in ms. */
const LOOK_FIRST_MS = 20;
const LOOK_EVERY_MS = 250;
const STALL_MS = 120_000;
/** Slower than this many times the length of the video is not slow but stuck. */
const USUAL_TIME_FACTOR = 40;
const MIN_BUDGET_MS = 10 * 60_000;

type RunChoices = Pick<RunOptions, 'urgency' | 'onProgress'>;

/** One attempt at one plan; see `transcode`. */
export class TranscodeRun {
  private readonly renditions = new Map<string, GrowingRendition>();
  private readonly master: GrowingMaster;
  private readonly meter: ProgressMeter;
  private announced = false;
  /** The poster is the proof that a picture which is copied can be decoded: nothing is announced before it. */
  private unproven: boolean;
  private readonly state: RunState;
  private readonly output: RunOutput;
  /** Ends everything when one part fails. */
  private readonly failed = new AbortController();
  private readonly signal: AbortSignal;

  constructor(
    private readonly request: TranscodeRequest,
    private readonly plan: TranscodePlan,
    private readonly earlier: EarlierRun | null,
    private readonly early: EarlyLoudness | null,
  ) {
    this.master = new GrowingMaster(plan, this.renditions);
    this.meter = new ProgressMeter(plan.first.cost + (plan.rest?.cost ?? 0), (progress) => request.onProgress?.(progress));
    this.signal = request.signal ? AbortSignal.any([request.signal, this.failed.signal]) : this.failed.signal;
    this.unproven = plan.posterWhen === 'beside';
    this.state = earlier ? { ...earlier.state, madeBy: 'transcode' } : newRunState(request.runId, 'transcode');
    this.output = new RunOutput(request, this.state, this.master, this.signal);
    this.state.durationMs = plan.durationMs;
    this.state.renditions = { ...earlier?.state.renditions, ...Object.fromEntries([...plan.renditions].map(([name, { recipe }]) => [name, { recipe }])) };
  }

  async run(): Promise<TranscodeResult> {
    const { sound, posterWhen } = this.plan;
    await this.takeOver();
    if (posterWhen === 'before') await this.makePoster();
    await this.together([posterWhen === 'beside' ? this.provePicture() : Promise.resolve(), sound ? this.encodeSound(sound) : Promise.resolve(), this.encodePictures()]);
    await this.publishStoryboard();
    await this.output.publishMaster();
    return this.result();
  }

  /** Publishes what exists as the beginning of this attempt, before anything else: whoever watches goes on by it. */
  private async takeOver(): Promise<void> {
    await mkdir(this.plan.storyboard?.tiles ?? this.request.workDir, { recursive: true });
    await this.output.publishState();
    for (const [name, kind] of this.plan.renditions) {
      const made = new GrowingRendition({
        name,
        targetSeconds: this.plan.first.copies && name !== AUDIO_NAME ? SEGMENT_SECONDS + MAX_COPIED_GAP_SECONDS : SEGMENT_SECONDS + 1,
        unit: kind.unit,
        publish: (path, localPath) => this.output.publish(path, localPath),
        // Served under the folder of the line's first attempt.
        uriOf: (path) => (this.state.origin === this.request.runId ? path.slice(name.length + 1) : `../../${this.request.runId}/${path}`),
      });
      this.renditions.set(name, made);
      const exists = this.earlier?.renditions.get(name);
      if (!exists) continue;
      const folder = join(this.request.workDir, 'earlier', name);
      await mkdir(folder, { recursive: true });
      await made.adopt(exists, folder);
    }
    await this.keepOthers();
    if (this.earlier) await this.announce();
  }

  /** What this plan doesn't make may still be heard, such as the sound of a live recording: its playlist moves along as it is. */
  private async keepOthers(): Promise<void> {
    for (const [name, exists] of this.earlier?.renditions ?? []) {
      if (this.plan.renditions.has(name)) continue;
      const folder = join(this.request.workDir, 'earlier', name);
      await mkdir(folder, { recursive: true });
      const publish = (path: string, localPath: string) => this.output.publish(path, localPath);
      await new GrowingRendition({ name, targetSeconds: exists.playlist.targetDuration, unit: null, publish, uriOf: (path) => path }).adopt(exists, folder);
    }
  }

  private async provePicture(): Promise<void> {
    await this.makePoster();
    this.unproven = false;
    await this.announce();
  }

  private async encodePictures(): Promise<void> {
    const { first, rest, posterWhen } = this.plan;
    await this.encode(first);
    const after = posterWhen === 'after' ? this.makePoster() : Promise.resolve();
    // A head start is soon watched to its end; a whole picture leaves time.
    const urgency = first.untilMs >= this.plan.durationMs ? { urgency: 'later' as const } : {};
    await this.together([after, rest ? this.encode(rest, urgency) : Promise.resolve(), this.makePeaks()]);
  }

  /** Waits for all of them, also when one fails: nobody may go on writing when this run has ended. */
  private async together(parts: Promise<void>[]): Promise<void> {
    const outcomes = await Promise.allSettled(parts.map((part) => part.catch((error: unknown) => this.fail(error))));
    const failure = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failure) throw this.failed.signal.aborted ? this.failed.signal.reason : failure.reason;
  }

  private fail(error: unknown): never {
    if (!this.failed.signal.aborted) this.failed.abort(error);
    throw error;
  }

  private async makePoster(): Promise<void> {
    // Of sound alone, the poster is also what is encoded.
    if (this.state.poster !== null && (this.plan.posterWhen !== 'before' || this.firstIsWhole())) return;
    let failure: MediaError | null = null;
    const local = join(this.request.workDir, POSTER_NAME);
    for (const command of this.plan.poster) {
      try {
        await this.runEngine(command);
      } catch (error) {
        if (!(error instanceof MediaError) || !error.permanent) throw error;
        failure = error;
      }
      if (!(await exists(local))) continue;
      if (this.state.poster === null) await this.publishPoster(local);
      return;
    }
    throw failure ?? new UnreadableMediaError('The picture is damaged: not one frame of it can be decoded.');
  }

  private async publishPoster(local: string): Promise<void> {
    // The engine may still need its file, which publishing takes away.
    await copyFile(local, `${local}.copy`);
    await this.output.publish(POSTER_NAME, `${local}.copy`);
    await this.output.note('poster', POSTER_NAME);
    if (this.announced) await this.request.onPlayable?.(this.result());
  }

  private async encodeSound(sound: SoundPlan): Promise<void> {
    const { existing } = this.start();
    if (existing.get(AUDIO_NAME)?.whole) return;
    const loudness = this.state.loudness === undefined ? await this.measure(sound) : this.state.loudness;
    await this.grow(sound.work(loudness, existing.get(AUDIO_NAME)), sound.folder, [AUDIO_NAME], true, { urgency: 'soon' });
  }

  private async measure(sound: SoundPlan): Promise<Loudness | null> {
    const { engine, source } = this.request;
    const { stream, surround, measure } = sound;
    const measured = this.early?.of(sound, this.signal) ?? engine.measureLoudness(source, stream, { spans: measure, mixDown: surround, timeoutMs: this.timeoutMs, signal: this.signal });
    const loudness = await measured.catch((error: unknown) => {
      // Sound of the wrong loudness is better than none.
      if (error instanceof MediaError) return null;
      throw error;
    });
    // One gain for the whole video: whoever carries on must know it.
    this.state.loudness = loudness;
    await this.output.publishState();
    return loudness;
  }

  private async encode(step: TranscodeStep, how: RunChoices = {}): Promise<void> {
    const work = step.work(this.start());
    if (!work) return this.meter.skip(step.cost);
    const done = (step.cost * work.fromMs) / step.untilMs;
    const left = step.cost - done;
    if (done > 0) this.meter.skip(done);
    const names = [...work.before.keys()];
    await this.grow(work, step.folder, names, step.untilMs >= this.plan.durationMs, { ...how, onProgress: (mediaMs) => this.meter.within(left, mediaMs / (step.untilMs - work.fromMs)) });
    this.meter.finish(left);
  }

  /** What exists now, for whoever goes on with it. */
  private start(): { existing: Map<string, Existing>; cutsMs: number[] | null } {
    const { first } = this.plan;
    const copied = first.copies ? this.rendition(first.renditions[0]?.name ?? '') : null;
    return {
      existing: new Map([...this.renditions].map(([name, rendition]) => [name, { segments: rendition.segments, units: rendition.units(), whole: rendition.whole }])),
      cutsMs: copied?.cutsMs ?? null,
    };
  }

  /** Runs the engine and publishes what it finishes meanwhile. */
  private async grow({ command, before }: StepWork, folder: string, names: readonly string[], toTheEnd: boolean, how: RunChoices): Promise<void> {
    for (const name of names) await mkdir(join(folder, name), { recursive: true });
    const sync = async (ended: boolean): Promise<void> => {
      for (const name of names) await this.rendition(name).sync(folder, before.get(name) ?? 0, ended);
    };
    const ended = new AbortController();
    const engine = this.runEngine(command, how).finally(() => ended.abort());
    await this.together([engine, this.watch(() => sync(false), ended.signal)]);
    await sync(toTheEnd);
    await this.announce();
    if (this.announced && toTheEnd && this.plan.rest && this.firstIsWhole()) await this.request.onPlayable?.(this.result());
  }

  /** What can be watched goes to the end, if only in one size. */
  private firstIsWhole(): boolean {
    return this.needed().every(({ whole }) => whole);
  }

  private needed(): GrowingRendition[] {
    return [...this.plan.first.renditions.map(({ name }) => name), ...(this.plan.sound ? [AUDIO_NAME] : [])].map((name) => this.rendition(name));
  }

  private async watch(sync: () => Promise<void>, ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      await delay(this.announced ? LOOK_EVERY_MS : LOOK_FIRST_MS, undefined, { signal: ended }).catch(() => undefined);
      if (ended.aborted) return;
      await sync();
      await this.announce();
    }
  }

  /** Tells once that the video can be watched: picture and sound have begun. From then on the master playlist grows. */
  private async announce(): Promise<void> {
    if (this.unproven || !this.needed().every(({ begun }) => begun)) return;
    await this.output.publishMaster();
    if (this.announced) return;
    this.announced = true;
    await this.request.onPlayable?.(this.result());
  }

  private rendition(name: string): GrowingRendition {
    const rendition = this.renditions.get(name);
    if (!rendition) throw new Error(`The plan has no rendition ${name}`);
    return rendition;
  }

  private async publishStoryboard(): Promise<void> {
    const { storyboard, durationMs } = this.plan;
    const { workDir } = this.request;
    if (!storyboard || this.state.storyboard !== null) return;
    const image = join(workDir, STORYBOARD_IMAGE);
    if ((await readdir(storyboard.tiles)).length === 0) await this.runEngine(storyboard.alone);
    await this.runEngine(storyboard.join);
    await writeFile(join(workDir, STORYBOARD_NAME), storyboardVtt(storyboard.layout, durationMs, STORYBOARD_IMAGE));
    await this.output.publish(STORYBOARD_IMAGE, image);
    await this.output.publish(STORYBOARD_NAME, join(workDir, STORYBOARD_NAME));
    await this.output.note('storyboard', STORYBOARD_NAME);
  }

  private async makePeaks(): Promise<void> {
    const { peaks } = this.plan;
    if (!peaks || this.state.peaks !== null) return;
    try {
      await this.runEngine(peaks.command, { urgency: 'later' });
    } catch (error) {
      // They only adorn the timeline.
      if (error instanceof MediaError) return;
      throw error;
    }
    const path = join(this.request.workDir, PEAKS_NAME);
    await writeFile(path, JSON.stringify(await readPeaks(peaks)));
    await this.output.publish(PEAKS_NAME, path);
    await this.output.note('peaks', PEAKS_NAME);
  }

  private get timeoutMs(): number {
    return Math.max(MIN_BUDGET_MS, this.plan.durationMs * (this.request.limits?.timeFactor ?? USUAL_TIME_FACTOR));
  }

  private async runEngine(command: MediaCommand, how: RunChoices = {}): Promise<void> {
    await this.request.engine.run(command, {
      timeoutMs: this.timeoutMs,
      workDir: this.request.workDir,
      stallTimeoutMs: STALL_MS,
      signal: this.signal,
      ...how,
    });
  }

  private result(): TranscodeResult {
    const { durationMs, width, height, sound } = this.plan;
    return {
      durationMs,
      width,
      height,
      hasAudio: sound !== null,
      whole: this.firstIsWhole(),
      renditions: this.master.renditions(),
      files: { master: `${this.state.origin}/${MASTER_NAME}`, poster: this.state.poster, storyboard: this.state.storyboard, peaks: this.state.peaks },
      work: [...this.renditions.values()].map(({ name, seconds, madeSeconds }) => ({ name, tookOverSeconds: seconds - madeSeconds, madeSeconds })),
    };
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    ({ size }) => size > 0,
    () => false,
  );
}
