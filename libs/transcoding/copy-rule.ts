import type { MediaProbe, VideoStream } from '#libs/platform/media';
import { MAX_COPIED_GAP_SECONDS } from './hls-output.js';
import type { Rung } from './rendition-ladder.js';

const PROFILES = new Set(['Baseline', 'Constrained Baseline', 'Main', 'High']);
const MAX_LEVEL = 42;
/** A camera's master is too heavy for the line of most viewers, bit/s. */
const MAX_BITS_PER_SECOND = 12_000_000;
/** Players bridge a hole of up to 0.1 s at the start. */
const MAX_LATE_START_MS = 90;
const MAX_EARLY_END_MS = 500;

/**
 * Whether the picture of a source may be delivered as it is: every browser decodes it, it needs no turning, scaling or
 * colour conversion, and its key frames are close enough for segments.
 */
export function mayCopy(video: VideoStream, probe: MediaProbe, top: Rung, durationMs: number): boolean {
  const { scan } = video;
  const bitsPerSecond = (probe.sizeBytes * 8000) / durationMs;
  return (
    /mov|matroska/.test(probe.container) &&
    video.codec === 'h264' &&
    video.profile !== null &&
    PROFILES.has(video.profile) &&
    (video.level === null || video.level <= MAX_LEVEL) &&
    video.pixelFormat === 'yuv420p' &&
    video.colorRange !== 'pc' &&
    video.rotation === 0 &&
    !video.mirrored &&
    video.sampleAspect === 1 &&
    video.width === top.width &&
    video.height === top.height &&
    bitsPerSecond <= MAX_BITS_PER_SECOND &&
    scan.packets > 1 &&
    scan.hiddenPackets === 0 &&
    !scan.openGroups &&
    scan.keyFramesMs?.[0] === scan.startMs &&
    scan.maxKeyFrameGapMs <= MAX_COPIED_GAP_SECONDS * 1000 &&
    scan.startMs - probe.startMs <= MAX_LATE_START_MS &&
    probe.startMs + durationMs - scan.endMs <= MAX_EARLY_END_MS
  );
}
