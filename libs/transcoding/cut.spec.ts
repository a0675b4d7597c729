import { describe, expect, it } from '@jest/globals';
import type { MediaProbe, StreamScan } from '#libs/platform/media';
import { planCut } from './cut.js';

const scan = (packets: number): StreamScan => ({ packets, startMs: 0, endMs: 60_000, maxKeyFrameGapMs: 2000, keyFramesMs: null, openGroups: false, hiddenPackets: 0 });

/** A minute, with a picture in this format; `null` for sound alone. */
function minute(codec: string | null): MediaProbe {
  const picture = {
    index: 0, codec, profile: null, level: null, pixelFormat: 'yuv420p', bitDepth: 8, width: 640, height: 360, sampleAspect: 1, rotation: 0, mirrored: false,
    displayWidth: 640, displayHeight: 360, nominalRate: null, averageRate: null, colorTransfer: null, colorPrimaries: null, colorSpace: null, colorRange: null,
    isDefault: true, scan: scan(1800),
  };
  const sound = { index: 1, codec: 'opus', profile: null, tag: null, channels: 1, sampleRate: 48_000, language: null, isDefault: true, scan: scan(3000) };
  return { container: 'matroska,webm', sizeBytes: 1000, startMs: 0, durationMs: 60_000, video: codec === null ? [] : [picture], audio: [sound] } as unknown as MediaProbe;
}

function cut(codec: string | null, startMs: number, endMs: number | null): string {
  const { inputs, outputs } = planCut(minute(codec), { startMs, endMs }, 'take', 'cut.mp4');
  return [...(inputs[0]?.options ?? []), '|', ...(outputs[0]?.options ?? [])].join(' ');
}

const COPIED = '-map 0:0 -c:v copy';
const ENCODED = '-map 0:0 -c:v libx264 -preset veryfast -crf 14 -pix_fmt yuv420p';
const SOUND = '-map 0:1 -c:a flac -strict -2 -sn -dn';

describe('what is cut off a take', () => {
  it.each<[string, string | null, number, number | null, string]>([
    ['the start', 'h264', 1_500, null, `-ss 1.500 | ${COPIED} ${SOUND} -t 58.500 -f mp4`],
    ['the end', 'h264', 0, 40_250, `| ${COPIED} ${SOUND} -t 40.250 -f mp4`],
    ['both', 'vp9', 1_500, 40_250, `-ss 1.500 | ${COPIED} ${SOUND} -t 38.750 -f mp4`],
    ['of what MP4 can’t carry', 'vp8', 1_500, 40_250, `-ss 1.500 | ${ENCODED} ${SOUND} -t 38.750 -f mp4`],
    ['of sound alone', null, 1_500, 40_250, `-ss 1.500 | ${SOUND} -t 38.750 -f mp4`],
    ['an end beyond the end', 'h264', 1_000, 90_000, `-ss 1.000 | ${COPIED} ${SOUND} -t 59.000 -f mp4`],
    ['a start beyond the end', 'h264', 90_000, null, `-ss 59.500 | ${COPIED} ${SOUND} -t 0.500 -f mp4`],
  ])('%s', (_what, codec, startMs, endMs, options) => expect(cut(codec, startMs, endMs)).toBe(options));
});
