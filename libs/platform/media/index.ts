export type { StreamDemuxer } from './allowed-formats.js';
export { DEFAULT_LIMITS, type EngineLimits } from './engine-limits.js';
export { FfmpegEngine } from './ffmpeg-engine.js';
export { findFfmpeg, type FfmpegPaths, type FindFfmpegOptions } from './find-ffmpeg.js';
export { MediaEngine, type EngineCapabilities, type Loudness, type MediaCommand, type MediaInput, type ProbeOptions, type RunOptions, type SoundOptions, type TextTrack } from './media-engine.js';
export {
  MediaDiskError,
  MediaEngineFailedError,
  MediaError,
  MediaTimeoutError,
  NotAVideoError,
  TruncatedMediaError,
  UnreadableMediaError,
  UnsupportedMediaError,
  type MediaErrorCode,
} from './media-errors.js';
export type { AudioStream, Fraction, MediaProbe, StreamScan, VideoStream } from './media-probe.js';
export { boxesIn, readBoxHeader, readMp4Shape, type Mp4Box } from './mp4-boxes.js';
export { MediaModule } from './media.module.js';
