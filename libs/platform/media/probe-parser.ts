import { z } from 'zod';
import type { AudioStream, Fraction, MediaProbe, StreamScan, VideoStream } from './media-probe.js';
import type { PacketScan } from './packet-scan.js';

const streamSchema = z.object({
  index: z.number(),
  codec_type: z.string().optional(),
  codec_name: z.string().optional(),
  codec_tag_string: z.string().optional(),
  codec_tag: z.string().optional(),
  profile: z.string().optional(),
  level: z.number().optional(),
  pix_fmt: z.string().optional(),
  width: z.number().optional(),
  height: z.number().optional(),
  sample_aspect_ratio: z.string().optional(),
  r_frame_rate: z.string().optional(),
  avg_frame_rate: z.string().optional(),
  color_transfer: z.string().optional(),
  color_primaries: z.string().optional(),
  color_space: z.string().optional(),
  color_range: z.string().optional(),
  channels: z.number().optional(),
  sample_rate: z.string().optional(),
  disposition: z.record(z.string(), z.number()).optional(),
  tags: z.record(z.string(), z.string()).optional(),
  side_data_list: z.array(z.looseObject({ rotation: z.number().optional(), displaymatrix: z.string().optional() })).optional(),
});

export const ffprobeOutputSchema = z.object({
  streams: z.array(streamSchema).default([]),
  format: z.object({ format_name: z.string(), start_time: z.string().optional(), duration: z.string().optional() }),
});

export type FfprobeOutput = z.infer<typeof ffprobeOutputSchema>;
type FfprobeStream = z.infer<typeof streamSchema>;

const EMPTY_SCAN: StreamScan = { packets: 0, startMs: 0, endMs: 0, maxKeyFrameGapMs: 0, keyFramesMs: [], openGroups: false, hiddenPackets: 0 };

/** Joins what ffprobe says of the headers with what the packets showed. */
export function parseProbe(output: FfprobeOutput, scan: PacketScan, sizeBytes: number): MediaProbe {
  const scanOf = (stream: FfprobeStream): StreamScan => scan.of(stream.index) ?? EMPTY_SCAN;
  const video = output.streams
    .filter((stream) => stream.codec_type === 'video' && !stream.disposition?.['attached_pic'])
    .map((stream) => parseVideo(stream, scanOf(stream)));
  const audio = output.streams.filter((stream) => stream.codec_type === 'audio').map((stream) => parseAudio(stream, scanOf(stream)));

  const scans = [...video, ...audio].map((stream) => stream.scan).filter(({ packets }) => packets > 0);
  const startMs = toMs(output.format.start_time) ?? Math.min(0, ...scans.map((each) => each.startMs));
  return {
    container: output.format.format_name,
    sizeBytes,
    startMs,
    durationMs: scans.length > 0 ? Math.max(...scans.map((each) => each.endMs)) - startMs : null,
    headerDurationMs: toMs(output.format.duration),
    video,
    audio,
  };
}

function parseVideo(stream: FfprobeStream, scan: StreamScan): VideoStream {
  const width = stream.width ?? 0;
  const height = stream.height ?? 0;
  const sampleAspect = parseAspect(stream.sample_aspect_ratio);
  const rotation = parseRotation(stream);
  const squareWidth = Math.round(width * sampleAspect);
  const sideways = rotation === 90 || rotation === 270;
  const pixelFormat = known(stream.pix_fmt);
  return {
    index: stream.index,
    codec: known(stream.codec_name) ?? 'unknown',
    profile: known(stream.profile),
    level: stream.level !== undefined && stream.level > 0 ? stream.level : null,
    pixelFormat,
    bitDepth: Number(/p0?(9|1[0-6])(?:le|be)?$/.exec(pixelFormat ?? '')?.[1] ?? 8),
    width,
    height,
    sampleAspect,
    rotation,
    mirrored: isMirrored(stream),
    displayWidth: sideways ? height : squareWidth,
    displayHeight: sideways ? squareWidth : height,
    nominalRate: parseFraction(stream.r_frame_rate),
    averageRate: parseFraction(stream.avg_frame_rate),
    colorTransfer: known(stream.color_transfer),
    colorPrimaries: known(stream.color_primaries),
    colorSpace: known(stream.color_space),
    colorRange: known(stream.color_range),
    isDefault: stream.disposition?.['default'] === 1,
    scan,
  };
}

function parseAudio(stream: FfprobeStream, scan: StreamScan): AudioStream {
  return {
    index: stream.index,
    codec: known(stream.codec_name),
    profile: known(stream.profile),
    tag: stream.codec_tag === undefined || stream.codec_tag === '0x0000' ? null : (stream.codec_tag_string ?? null),
    channels: stream.channels ?? 0,
    sampleRate: Number(stream.sample_rate ?? 0),
    language: known(stream.tags?.['language']?.replace(/^und$/, 'unknown')),
    isDefault: stream.disposition?.['default'] === 1,
    scan,
  };
}

/** ffprobe counts the display matrix counter-clockwise; older files carry a clockwise `rotate` tag. */
function parseRotation(stream: FfprobeStream): VideoStream['rotation'] {
  const matrix = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation;
  const clockwise = matrix === undefined ? Number(stream.tags?.['rotate'] ?? 0) : -matrix;
  switch ((((Math.round(clockwise / 90) * 90) % 360) + 360) % 360) {
    case 90:
      return 90;
    case 180:
      return 180;
    case 270:
      return 270;
    default:
      return 0;
  }
}

/** ffprobe prints the display matrix in three numbered lines; one that mirrors turns the plane over (ISO/IEC 14496-12, 6.2.2). */
function isMirrored(stream: FfprobeStream): boolean {
  const text = stream.side_data_list?.find(({ displaymatrix }) => displaymatrix !== undefined)?.displaymatrix ?? '';
  const rows = [...text.matchAll(/\d+:\s+(-?\d+)\s+(-?\d+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const [[a, b] = [1, 0], [c, d] = [0, 1]] = rows;
  return a * d - b * c < 0;
}

function parseAspect(text: string | undefined): number {
  const [num, den] = (text ?? '').split(':').map(Number);
  return num && den && num > 0 && den > 0 ? num / den : 1;
}

function parseFraction(text: string | undefined): Fraction | null {
  const [num, den] = (text ?? '').split('/').map(Number);
  return num && den && num > 0 && den > 0 ? { num, den } : null;
}

function known(text: string | undefined): string | null {
  return text === undefined || text === '' || text === 'unknown' || text === 'N/A' ? null : text;
}

function toMs(text: string | undefined): number | null {
  const value = Number.parseFloat(text ?? '');
  return Number.isFinite(value) ? Math.round(value * 1000) : null;
}
