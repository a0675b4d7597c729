import { formatMs } from '#libs/contracts';
import {
  DEFAULT_LIMITS,
  UnreadableMediaError,
  UnsupportedMediaError,
  type AudioStream,
  type MediaProbe,
  type VideoStream,
} from '#libs/platform/media';

/** What is refused before a single frame is decoded. */
export interface SourceLimits {
  /** px */
  maxPixels: number;
  maxDurationMs: number;
}

export const MAX_DURATION_MS = 6 * 3_600_000;
export const DEFAULT_SOURCE_LIMITS: SourceLimits = { maxPixels: DEFAULT_LIMITS.maxPixels, maxDurationMs: MAX_DURATION_MS };
/** More pictures than the longest video has at so many a second are work without end in a small file. */
const MAX_PICTURES_PER_SECOND = 60;
/** Chromium never starts what is shorter than about 0.2 s with sound, so its last picture is held. */
const MIN_DURATION_MS = 300;

export interface SourceTracks {
  video: VideoStream | null;
  audio: AudioStream | null;
  /** How long the encoded video lasts, in ms. */
  durationMs: number;
}

/**
 * Chooses what to encode: the largest picture, the default sound track.
 * @throws UnreadableMediaError | UnsupportedMediaError saying why not, for the person who uploaded it
 */
export function chooseTracks(probe: MediaProbe, { maxPixels, maxDurationMs }: SourceLimits = DEFAULT_SOURCE_LIMITS): SourceTracks {
  const durationMs = probe.durationMs ?? 0;
  const video = best(probe.video.filter(hasPackets), (stream) => stream.width * stream.height);
  const audio = chooseSound(probe.audio.filter(hasPackets));

  if (video && (video.pixelFormat === null || video.width === 0 || video.height === 0)) {
    throw new UnreadableMediaError('The picture is damaged: not one frame of it can be decoded. Export the video again, then upload it.');
  }
  if (!audio) refuseUnknownSound(probe.audio);
  if (!video && !audio) throw new UnreadableMediaError('The file announces a video but holds no picture and no sound.');
  if (video && video.width * video.height > maxPixels) {
    throw new UnsupportedMediaError(`The picture is ${video.width} × ${video.height} pixels, more than the ${megapixels(maxPixels)} million that are accepted. Export it smaller.`);
  }
  if (durationMs > maxDurationMs) {
    throw new UnsupportedMediaError(`The video is ${formatMs(durationMs)} long; up to ${formatMs(maxDurationMs)} is accepted. Cut it into parts.`);
  }
  const maxPictures = (maxDurationMs / 1000) * MAX_PICTURES_PER_SECOND;
  if (video && video.scan.packets > maxPictures) {
    throw new UnsupportedMediaError(`The video holds ${video.scan.packets} pictures, more than ${maxPictures}. Export it at a lower frame rate.`);
  }
  return { video, audio, durationMs: Math.max(MIN_DURATION_MS, durationMs) };
}

/** The sound track to encode of those whose codec is known; `null` when there is none. */
export function chooseSound(tracks: readonly AudioStream[]): AudioStream | null {
  return best(tracks.filter(({ codec }) => codec !== null), ({ channels }) => Math.min(channels, 2));
}

function megapixels(pixels: number): number {
  return Math.round(pixels / 100_000) / 10;
}

/** Leaving the sound out in silence would make a pitch worthless without anybody knowing why. */
function refuseUnknownSound(tracks: AudioStream[]): void {
  const unknown = tracks.find(({ codec }) => codec === null);
  if (!unknown) return;
  throw unknown.tag === null
    ? new UnreadableMediaError('The sound is damaged: the file does not say how to decode it. Export the video again, then upload it.')
    : new UnsupportedMediaError(`The sound is in a format that is not supported (${unknown.tag}). Export the video with AAC sound.`);
}

function hasPackets({ scan }: VideoStream | AudioStream): boolean {
  return scan.packets > 0;
}

/** The default track if there is one, then the one of highest rank, then the earliest. */
function best<T extends { isDefault: boolean }>(streams: T[], rank: (stream: T) => number): T | null {
  return streams.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || rank(b) - rank(a))[0] ?? null;
}
