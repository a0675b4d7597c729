import type { Fraction, MediaCommand, MediaProbe, VideoStream } from '#libs/platform/media';
import { encoder, groupFrames, videoOutput, type EncodeSettings } from './hls-output.js';
import type { Rung } from './rendition-ladder.js';
import { recipeOf, seekFor, seekOptions, type StepStart, type StepWork } from './rendition-start.js';
import { tileFilters, tilesOutput, type StoryboardLayout } from './storyboard.js';
import { colorTags, sizeAndColor, timing } from './video-filters.js';

/** From this length on, key frames alone do for a storyboard where they are as close as its pictures, in ms. */
const LONG_MS = 5 * 60_000;
const TILES = 'tiles';

/** The picture of an upload, as every step of its encoding needs to know it. */
export interface PictureSource {
  path: string;
  probe: MediaProbe;
  video: VideoStream;
  frameRate: Fraction;
  durationMs: number;
  toneMapping: boolean;
}

export interface EncodeRequest {
  /** Local folder of the results. */
  folder: string;
  /** Each is made from the next larger one. */
  rungs: readonly Rung[];
  preset: EncodeSettings['preset'];
  /** The step ends after so many frames of the video. */
  frames: number;
  /** Tiles are drawn into `tiles`, a folder that exists. */
  storyboard: { layout: StoryboardLayout; tiles: string } | null;
}

/** Frames of the whole video. */
export function framesOf({ durationMs, frameRate }: Pick<PictureSource, 'durationMs' | 'frameRate'>): number {
  // What is a hundredth of a frame is rounding, not a frame.
  return Math.max(1, Math.ceil((durationMs * frameRate.num) / (1000 * frameRate.den) - 0.01));
}

/** The name of what a rung's segments are, however much of it is encoded at a time. */
export function pictureRecipe(source: PictureSource, rung: Rung, copiedCuts: boolean): string {
  const { video, toneMapping, frameRate, durationMs, probe } = source;
  return recipeOf(
    timing(video, { frameRate, durationMs, sourceStartMs: probe.startMs }, 0, 0),
    sizeAndColor(video, rung, toneMapping),
    encoder(rung, { preset: 'veryfast', still: false, colorTags: colorTags(video, toneMapping) }),
    copiedCuts ? 'cut as the copy' : groupFrames(frameRate),
  );
}

/** Encodes what doesn't exist of `rungs`, from a single decode. @returns `null` when nothing is left to do */
export function encodeWork(source: PictureSource, request: EncodeRequest, { existing, cutsMs }: StepStart): StepWork | null {
  const { video, frameRate, durationMs, probe, toneMapping } = source;
  const firstOf = ({ name }: Rung): number => existing.get(name)?.units ?? 0;
  const rungs = request.rungs.filter((rung) => !existing.get(rung.name)?.whole && firstOf(rung) < request.frames);
  const [top] = rungs;
  if (!top) return null;
  const firstFrame = Math.min(...rungs.map(firstOf));
  const fromMs = (firstFrame * 1000 * frameRate.den) / frameRate.num;
  const seekMs = firstFrame > 0 ? seekFor(fromMs, probe, video) : 0;
  const settings: EncodeSettings = { folder: request.folder, frameRate, preset: request.preset, colorTags: colorTags(video, toneMapping), still: false };
  const picture = `[0:${video.index}]${timing(video, { frameRate, durationMs, sourceStartMs: probe.startMs }, firstFrame, seekMs)},${sizeAndColor(video, top, toneMapping)}`;
  // A storyboard shows the whole video: who begins midway draws it later.
  const storyboard = firstFrame === 0 ? request.storyboard : null;
  return {
    before: new Map(rungs.map(({ name }) => [name, existing.get(name)?.segments ?? 0])),
    fromMs,
    command: {
      // Recorders change the picture's size midway; the scaler follows, where a new filter graph would forget what it had.
      inputs: [{ kind: 'upload', path: source.path, options: [...seekOptions(seekMs), '-reinit_filter:v', '0', '-an'] }],
      filterGraph: chainedScales(rungs, picture, (rung) => firstOf(rung) - firstFrame, storyboard && `${tileFilters(storyboard.layout)}[${TILES}]`),
      outputs: [
        ...rungs.map((rung) => videoOutput(rung, rung.name, settings, { firstFrame: firstOf(rung), frames: request.frames - firstOf(rung), cutsMs })),
        ...(storyboard ? [tilesOutput(storyboard.layout, storyboard.tiles, TILES)] : []),
      ],
    },
  };
}

/** Draws the tiles of the storyboard from the upload alone. Of a long video only key frames are decoded, where they are close. */
export function tilesAlone(source: PictureSource, layout: StoryboardLayout, tiles: string): MediaCommand {
  const { video, frameRate, durationMs, probe, toneMapping } = source;
  const few = durationMs >= LONG_MS && video.scan.maxKeyFrameGapMs <= 2 * layout.intervalMs;
  const picture = timing(video, { frameRate, durationMs, sourceStartMs: probe.startMs }, 0, 0);
  return {
    inputs: [{ kind: 'upload', path: source.path, options: [...(few ? ['-skip_frame', 'nokey'] : []), '-reinit_filter:v', '0', '-an'] }],
    filterGraph: `[0:${video.index}]${picture},${sizeAndColor(video, { width: layout.tileWidth, height: layout.tileHeight }, toneMapping)},${tileFilters(layout)}[${TILES}]`,
    outputs: [tilesOutput(layout, tiles, TILES)],
  };
}

/**
 * Each size is made from the next larger one: the source is decoded and reduced only once. `last` is made from the smallest.
 * Of each rung so many frames are left out as `skip` says: they exist.
 */
function chainedScales(rungs: readonly Rung[], picture: string, skip: (rung: Rung) => number, last: string | null): string {
  return rungs
    .flatMap((rung, index) => {
      const input = index === 0 ? picture : `[below${index - 1}]scale=${rung.width}:${rung.height}:flags=bicubic,setsar=1`;
      const skipped = skip(rung);
      const left = skipped > 0 ? `trim=start_frame=${skipped},setpts=PTS-STARTPTS` : null;
      const isLast = index === rungs.length - 1;
      if (isLast && last === null) return [`${input}${left ? `,${left}` : ''}[${rung.name}]`];
      const out = left ? `${rung.name}all` : rung.name;
      return [
        `${input},split=2[${out}][below${index}]`,
        ...(left ? [`[${out}]${left}[${rung.name}]`] : []),
        ...(isLast ? [`[below${index}]${last}`] : []),
      ];
    })
    .join(';');
}
