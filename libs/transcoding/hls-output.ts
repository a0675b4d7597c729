import { join } from 'node:path';
import type { Fraction, MediaCommand, VideoStream } from '#libs/platform/media';
import type { Rung } from './rendition-ladder.js';

/** A segment holds two groups of pictures: seeking is exact to 2 s, and a long video is not thousands of files. */
const KEY_FRAME_SECONDS = 2;
export const SEGMENT_SECONDS = 4;
/** Longest distance of key frames in a source whose picture is copied, in seconds. */
export const MAX_COPIED_GAP_SECONDS = 6;
export const AUDIO_KBPS = 128;
export const AUDIO_ENCODER = ['-c:a', 'aac', '-b:a', `${AUDIO_KBPS}k`, '-ac', '2', '-ar', '48000'];
/** Samples in a frame of AAC, and how many there are in a second. */
export const AAC_FRAME: Fraction = { num: 1024, den: 48_000 };
/** Samples that the AAC encoder puts before the first one it was given. */
export const AAC_PRIMING_SAMPLES = 1024;

/** Name of the media playlist within a rendition's folder. */
export const PLAYLIST_NAME = 'index.m3u8';
export const INIT_NAME = 'init.mp4';
export const AUDIO_NAME = 'audio';

type Output = MediaCommand['outputs'][number];

export interface EncodeSettings {
  /** Folder of the step; renditions get a folder each in it. */
  folder: string;
  frameRate: Fraction;
  preset: 'superfast' | 'veryfast';
  colorTags: string[];
  /** The picture never moves. */
  still: boolean;
}

/** Which part of a rendition to encode. */
export interface EncodeRange {
  /** Number of its first frame in the rendition. */
  firstFrame: number;
  frames: number;
  /**
   * Where segments end, in ms of the rendition, so that they lie as in a copied one; each begins with its only key frame.
   * `null`: segments and key frames at equal distances.
   */
  cutsMs: readonly number[] | null;
}

/** Frames between key frames; two such groups are a segment. The same everywhere, so a rendition may be continued at any segment. */
export function groupFrames({ num, den }: Fraction): number {
  return Math.round((KEY_FRAME_SECONDS * num) / den);
}

/** One rendition of the picture as CMAF segments. They are cut at the same times in every rendition. */
export function videoOutput(rung: Rung, label: string, settings: EncodeSettings, range: EncodeRange): Output {
  const { frameRate } = settings;
  const group = groupFrames(frameRate);
  // Any key frame ends a segment where all are asked for by time.
  const segmentSeconds = range.cutsMs === null ? secondsOf(2 * group, frameRate) : KEY_FRAME_SECONDS / 4;
  return hlsOutput(rung.name, settings.folder, segmentSeconds, [
    ...['-map', `[${label}]`, '-an', '-sn', '-dn'],
    ...encoder(rung, settings),
    ...(range.cutsMs === null
      ? ['-g', String(group), '-keyint_min', String(group)]
      : ['-g', String(2 * group + groupFrames(frameRate) * MAX_COPIED_GAP_SECONDS), '-force_key_frames', keyFrames(range.cutsMs, range.firstFrame, frameRate)]),
    ...['-frames:v', String(range.frames)],
  ]);
}

/** Everything that decides how a rendition looks in its segments. */
export function encoder(rung: Rung, settings: Pick<EncodeSettings, 'preset' | 'still' | 'colorTags'>): string[] {
  return [
    ...['-c:v', 'libx264', '-preset', settings.preset, '-profile:v', 'high', '-pix_fmt', 'yuv420p'],
    ...(settings.still ? ['-tune', 'stillimage'] : []),
    ...['-crf', '23', '-maxrate', `${rung.maxKbps}k`, '-bufsize', `${rung.maxKbps * 2}k`, '-sc_threshold', '0'],
    ...settings.colorTags,
  ];
}

/** Recordings often do not say how long each frame lasts: until the next one, and the last as long as the one before it. */
const FRAME_LENGTHS = 'setts=pts=PTS:dts=DTS:duration=if(gt(NEXT_DTS\\,DTS)\\,NEXT_DTS-DTS\\,if(gt(DTS\\,PREV_INDTS)\\,DTS-PREV_INDTS\\,DURATION))';

/** The picture as it is in the source, cut at its own key frames. */
export function copiedOutput(rung: Rung, video: Pick<VideoStream, 'index' | 'profile'>, folder: string, durationMs: number): Output {
  const copy = ['-map', `0:${video.index}`, '-an', '-sn', '-dn', '-c:v', 'copy', '-bsf:v', FRAME_LENGTHS, '-t', (durationMs / 1000).toFixed(3)];
  // Only without B-frames, as Baseline is, are frames decoded in the order in which they are shown, and none before 0, which CMAF cannot say.
  if (!video.profile?.includes('Baseline')) return hlsOutput(rung.name, folder, SEGMENT_SECONDS, copy);
  // A picture that begins later than the sound stays late.
  return hlsOutput(rung.name, folder, SEGMENT_SECONDS, copy, '+cmaf+frag_discont');
}

/** Times in seconds from the first frame that is encoded. */
function keyFrames(cutsMs: readonly number[], firstFrame: number, { num, den }: Fraction): string {
  const frameMs = (1000 * den) / num;
  // A little early, so that rounding does not push a key frame to the frame after it.
  const times = [0, ...cutsMs].map((ms) => ms - firstFrame * frameMs - frameMs / 3).filter((ms) => ms > frameMs / 3);
  return [0, ...times].map((ms) => (ms / 1000).toFixed(6)).join(',');
}

/** The sound, once for all renditions: `lengthMs` of it. */
export function audioOutput(label: string, folder: string, lengthMs: number, name = AUDIO_NAME): Output {
  return hlsOutput(name, folder, SEGMENT_SECONDS, ['-map', `[${label}]`, '-vn', '-sn', '-dn', ...AUDIO_ENCODER, '-t', (lengthMs / 1000).toFixed(6)]);
}

function hlsOutput(name: string, parent: string, segmentSeconds: number, codec: string[], flags = '+cmaf'): Output {
  const folder = join(parent, name);
  return {
    path: join(folder, PLAYLIST_NAME),
    options: [
      ...codec,
      ...['-map_metadata', '-1', '-map_chapters', '-1'],
      ...['-f', 'hls', '-hls_time', segmentSeconds.toFixed(6), '-hls_playlist_type', 'event', '-hls_flags', 'independent_segments+temp_file'],
      // CMAF writes times as they are meant; without it an edit list shifts them, which not every player honours.
      ...['-hls_segment_type', 'fmp4', '-hls_segment_options', `movflags=${flags}`],
      ...['-hls_fmp4_init_filename', INIT_NAME, '-hls_segment_filename', join(folder, '%05d.m4s')],
    ],
  };
}

/** Never more than the frames last: the engine cuts at the first key frame that is not before this. */
function secondsOf(frames: number, { num, den }: Fraction): number {
  return Math.floor((frames * den * 1e6) / num) / 1e6;
}
