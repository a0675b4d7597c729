import { join } from 'node:path';
import type { AudioStream, Fraction, MediaCommand, MediaProbe, VideoStream } from '#libs/platform/media';
import { mayCopy } from './copy-rule.js';
import { encodeWork, framesOf, pictureRecipe, tilesAlone, type EncodeRequest, type PictureSource } from './encode-step.js';
import { chooseFrameRate } from './frame-rate.js';
import { AAC_FRAME, AUDIO_NAME, copiedOutput, groupFrames, videoOutput, type EncodeSettings } from './hls-output.js';
import { planPeaks, type PeaksPlan } from './peaks.js';
import { posterAttempts, waveformPicture } from './poster.js';
import { firstRung, planLadder, type Rung } from './rendition-ladder.js';
import { recipeOf, type StepStart, type StepWork } from './rendition-start.js';
import { COPY_RECIPE } from './run-state.js';
import { planSound, type SoundPlan } from './sound.js';
import { chooseTracks, type SourceLimits } from './source-tracks.js';
import { joinTiles, planStoryboard, type StoryboardLayout } from './storyboard.js';

export const POSTER_NAME = 'poster.jpg';
export const STORYBOARD_IMAGE = 'storyboard.jpg';
const STILL: Rung = { name: 'v720', width: 1280, height: 720, maxKbps: 600 };
const STILL_RATE: Fraction = { num: 10, den: 1 };
/** Segments that are encoded in one size before the ladder: a viewer's start, until the ladder has caught up. */
const HEAD_START_SEGMENTS = 3;
/** Up to here the first rendition is simply encoded whole. */
const SHORT_MS = 20_000;

/** One run of the engine: everything in it comes from a single decode. */
export interface TranscodeStep {
  renditions: Rung[];
  /** Local folder of its results, with a folder for each rendition in it. */
  folder: string;
  /** What is left to do, given what exists; `null` when that is nothing. */
  work: (start: StepStart) => StepWork | null;
  /** The picture is taken as it is. */
  copies: boolean;
  /** Media time at which it ends, in ms: less than the video for a head start. */
  untilMs: number;
  /** Work compared with the other steps, in megapixels a frame that are decoded or encoded. */
  cost: number;
}

/** What makes a rendition what it is. */
export interface RenditionKind {
  recipe: string;
  /** Segments are whole numbers of these, in seconds; `null` where nobody counts them. */
  unit: Fraction | null;
}

export interface StoryboardPlan {
  layout: StoryboardLayout;
  /** Local folder of the tiles: the last step draws them, or `alone` when that began midway. */
  tiles: string;
  alone: MediaCommand;
  /** Makes the sprite of the tiles. */
  join: MediaCommand;
}

export interface TranscodePlan {
  durationMs: number;
  frameRate: Fraction;
  /** Size in px of the best rendition. */
  width: number;
  height: number;
  /** All renditions by name, the sound too. */
  renditions: ReadonlyMap<string, RenditionKind>;
  /** `null` when there is none to hear. */
  sound: SoundPlan | null;
  /** How loud it is at each moment; `null` when there is no sound. */
  peaks: PeaksPlan | null;
  /** Tried in order until one writes `poster.jpg`. */
  poster: MediaCommand[];
  /**
   * When the poster is made: before all else, because it is the picture; beside the first step, because a copied picture
   * must be shown to decode; or once the video can be watched.
   */
  posterWhen: 'before' | 'beside' | 'after';
  /** Makes the video playable: the picture as it is, or one rendition of it. */
  first: TranscodeStep;
  /** The other renditions, and of a head start also what follows it; `null` when one is all that the source allows. */
  rest: TranscodeStep | null;
  /** `null` when there is no moving picture. */
  storyboard: StoryboardPlan | null;
}

export interface PlanOptions {
  /** Local path of the upload. */
  source: string;
  /** Empty folder for the results. */
  workDir: string;
  toneMapping: boolean;
  limits?: SourceLimits;
}

/**
 * Decides, from what the probe saw and nothing else, what to encode and with which arguments.
 * @throws UnreadableMediaError | UnsupportedMediaError when there is nothing worth encoding
 */
export function planTranscode(probe: MediaProbe, options: PlanOptions): TranscodePlan {
  const { video, audio, durationMs } = chooseTracks(probe, options.limits);
  if (video) return planPicture(probe, video, audio, durationMs, options);
  if (audio) return planSoundOnly(probe, audio, durationMs, options);
  throw new Error('chooseTracks returns at least one track');
}

function planPicture(probe: MediaProbe, video: VideoStream, audio: AudioStream | null, durationMs: number, options: PlanOptions): TranscodePlan {
  const { source, workDir, toneMapping } = options;
  const ladder = planLadder(video.displayWidth, video.displayHeight);
  const [top, ...lower] = ladder;
  if (!top) throw new Error('a ladder has at least one rung');
  const frameRate = chooseFrameRate(video);
  const copies = mayCopy(video, probe, top, durationMs);
  const picture: PictureSource = { path: source, probe, video, frameRate, durationMs, toneMapping };
  const frames = framesOf(picture);
  const layout = planStoryboard(durationMs, top);
  const storyboard = { layout, tiles: join(workDir, 'tiles') };

  const encode = (request: Omit<EncodeRequest, 'folder'> & { name: string }): TranscodeStep => {
    const encoded = { ...request, folder: join(workDir, request.name) };
    const share = request.frames / frames;
    return {
      renditions: [...request.rungs],
      folder: encoded.folder,
      work: (start) => encodeWork(picture, encoded, start),
      copies: false,
      untilMs: durationMs * share,
      cost: (megapixels(video) / 2 + request.rungs.reduce((sum, rung) => sum + megapixels(rung), 0)) * share,
    };
  };

  const sound = audio && planSound(audio, probe, durationMs, source, workDir);
  const unit: Fraction = { num: frameRate.den, den: frameRate.num };
  const shared = {
    durationMs,
    frameRate,
    width: top.width,
    height: top.height,
    renditions: new Map<string, RenditionKind>([
      ...ladder.map((rung): [string, RenditionKind] => [
        rung.name,
        copies && rung === top ? { recipe: COPY_RECIPE, unit: null } : { recipe: pictureRecipe(picture, rung, copies), unit },
      ]),
      ...soundKind(sound),
    ]),
    sound,
    peaks: audio && planPeaks(audio, durationMs, source, workDir),
    poster: posterAttempts(source, video, lower.find(({ name }) => name === 'v720') ?? top, durationMs, toneMapping, join(workDir, POSTER_NAME)),
    storyboard: {
      ...storyboard,
      alone: tilesAlone(picture, layout, storyboard.tiles),
      join: joinTiles(layout, storyboard.tiles, join(workDir, STORYBOARD_IMAGE)),
    },
  };
  if (copies) {
    const rest = lower.length > 0 ? encode({ name: 'rest', rungs: lower, preset: 'veryfast', frames, storyboard }) : null;
    return { ...shared, posterWhen: 'beside', first: copyStep(top, video, options, durationMs), rest };
  }
  const start = firstRung([top, ...lower]);
  if (durationMs <= SHORT_MS) {
    const others = ladder.filter((rung) => rung !== start);
    const alone = others.length === 0;
    return {
      ...shared,
      posterWhen: 'after',
      first: encode({ name: 'first', rungs: [start], preset: 'veryfast', frames, storyboard: alone ? storyboard : null }),
      rest: alone ? null : encode({ name: 'rest', rungs: others, preset: 'veryfast', frames, storyboard }),
    };
  }
  return {
    ...shared,
    posterWhen: 'after',
    // The quicker preset: what follows it is made with the better one, and players take both for one stream.
    first: encode({ name: 'first', rungs: [start], preset: 'superfast', frames: HEAD_START_SEGMENTS * 2 * groupFrames(frameRate), storyboard: null }),
    rest: encode({ name: 'rest', rungs: ladder, preset: 'veryfast', frames, storyboard }),
  };
}

function copyStep(top: Rung, video: VideoStream, { source, workDir }: PlanOptions, durationMs: number): TranscodeStep {
  const folder = join(workDir, 'first');
  return {
    renditions: [top],
    folder,
    copies: true,
    untilMs: durationMs,
    cost: megapixels(top) / 100,
    // Copying again gives the same segments, and costs less than finding where to go on.
    work: ({ existing }) =>
      existing.get(top.name)?.whole
        ? null
        : {
            before: new Map([[top.name, 0]]),
            fromMs: 0,
            command: {
              inputs: [{ kind: 'upload', path: source, options: ['-an'] }],
              outputs: [copiedOutput(top, video, folder, durationMs)],
            },
          },
  };
}

function planSoundOnly(probe: MediaProbe, audio: AudioStream, durationMs: number, { source, workDir }: PlanOptions): TranscodePlan {
  const poster = join(workDir, POSTER_NAME);
  const folder = join(workDir, 'first');
  const settings: EncodeSettings = { folder, frameRate: STILL_RATE, preset: 'veryfast', colorTags: ['-color_range', 'tv'], still: true };
  const frames = framesOf({ durationMs, frameRate: STILL_RATE });
  const filterGraph = `[0:0]scale=out_range=tv,setsar=1,format=yuv420p[${STILL.name}]`;
  const sound = planSound(audio, probe, durationMs, source, workDir);
  const waveform = waveformPicture(source, audio, STILL, poster);
  return {
    durationMs,
    frameRate: STILL_RATE,
    width: STILL.width,
    height: STILL.height,
    renditions: new Map([
      [STILL.name, { recipe: recipeOf(waveform.filterGraph, filterGraph, durationMs), unit: { num: STILL_RATE.den, den: STILL_RATE.num } }],
      ...soundKind(sound),
    ]),
    sound,
    peaks: planPeaks(audio, durationMs, source, workDir),
    poster: [waveform],
    posterWhen: 'before',
    first: {
      renditions: [STILL],
      folder,
      copies: false,
      untilMs: durationMs,
      cost: megapixels(STILL),
      work: ({ existing }) => {
        const { segments, units, whole } = existing.get(STILL.name) ?? { segments: 0, units: 0, whole: false };
        if (whole) return null;
        return {
          before: new Map([[STILL.name, segments]]),
          fromMs: (units * 1000 * STILL_RATE.den) / STILL_RATE.num,
          command: {
            inputs: [{ kind: 'picture', path: poster, options: ['-loop', '1', '-framerate', String(STILL_RATE.num)] }],
            filterGraph,
            outputs: [videoOutput(STILL, STILL.name, settings, { firstFrame: units, frames: frames - units, cutsMs: null })],
          },
        };
      },
    },
    rest: null,
    storyboard: null,
  };
}

function soundKind(sound: SoundPlan | null): [string, RenditionKind][] {
  return sound ? [[AUDIO_NAME, { recipe: sound.recipe, unit: AAC_FRAME }]] : [];
}

function megapixels({ width, height }: { width: number; height: number }): number {
  return (width * height) / 1_000_000;
}
