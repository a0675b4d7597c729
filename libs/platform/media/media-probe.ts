/** One picture track. Cover art of a song is not counted as one. */
export interface VideoStream {
  index: number;
  codec: string;
  profile: string | null;
  /** H.264/HEVC level as ffprobe writes it (31 = 3.1); `null` when unknown. */
  level: number | null;
  /** e.g. `yuv420p10le`; `null` when the decoder found no picture it understands. */
  pixelFormat: string | null;
  bitDepth: number;
  /** Stored size in px, before rotation and pixel aspect. */
  width: number;
  height: number;
  /** Pixel aspect as width / height; 1 for square pixels. */
  sampleAspect: number;
  /** Clockwise turn that shows the picture upright: 0, 90, 180 or 270. */
  rotation: 0 | 90 | 180 | 270;
  /** Shown as in a mirror: what the rotation alone does not put right. */
  mirrored: boolean;
  /** Size in px as a viewer sees it: rotated, square pixels, rounded. */
  displayWidth: number;
  displayHeight: number;
  /** Nominal rate (the finest grid of time stamps) and mean rate in frames a second, as fractions. */
  nominalRate: Fraction | null;
  averageRate: Fraction | null;
  colorTransfer: string | null;
  colorPrimaries: string | null;
  colorSpace: string | null;
  colorRange: string | null;
  isDefault: boolean;
  scan: StreamScan;
}

export interface AudioStream {
  index: number;
  /** `null` when the track has no description or one that the decoder does not know. */
  codec: string | null;
  profile: string | null;
  /** Four-letter code of the container; `null` when it has none. */
  tag: string | null;
  channels: number;
  sampleRate: number;
  language: string | null;
  isDefault: boolean;
  scan: StreamScan;
}

export interface Fraction {
  num: number;
  den: number;
}

/** What reading every packet of a track (without decoding it) showed. */
export interface StreamScan {
  packets: number;
  /** First and last presentation time in ms on the file's own clock, the last with its duration. */
  startMs: number;
  endMs: number;
  /** Longest distance between two key frames in ms, the end of the track counted as one. */
  maxKeyFrameGapMs: number;
  /** Times of the key frames in ms; `null` when there are too many to be of use (every packet of sound is one). */
  keyFramesMs: readonly number[] | null;
  /** A packet after a key frame is shown before it: decoding can't begin cleanly at every key frame. */
  openGroups: boolean;
  /** Packets that an edit list hides. */
  hiddenPackets: number;
}

export interface MediaProbe {
  /** ffmpeg's name of the demuxer, e.g. `matroska,webm`. */
  container: string;
  sizeBytes: number;
  /** Earliest time of the file's clock in ms: what the engine shifts to 0. */
  startMs: number;
  /** True length in ms, measured on the packets; the header is not believed. `null` when no packet could be read. */
  durationMs: number | null;
  /** What the header claims, in ms; `null` when it says nothing (browser recordings). */
  headerDurationMs: number | null;
  video: VideoStream[];
  audio: AudioStream[];
}
