import type { AudioStream, MediaCommand, VideoStream } from '#libs/platform/media';
import { sizeAndColor, type Size } from './video-filters.js';

/** Colours of the picture that stands for a video without one: night blue and a soft green. */
const BACKGROUND = '0x14213d';
const WAVE = '0x7fd1ae';
/** A frame counts as black when this share of its pixels, in percent, is. */
const BLACK_PERCENT = 90;
const JPEG = ['-frames:v', '1', '-update', '1', '-q:v', '3', '-f', 'image2'];

/**
 * Ways to get a poster, to be tried in order until one writes a file: the first key frame after a tenth of the video that is
 * not black, for which nothing else is decoded while somebody waits; the most typical frame there that is not black; any
 * typical frame; the first one.
 */
export function posterAttempts(source: string, video: VideoStream, size: Size, durationMs: number, toneMapping: boolean, target: string): MediaCommand[] {
  const attempt = (options: string[], before: string, after: string): MediaCommand => ({
    inputs: [{ kind: 'upload', path: source, options }],
    filterGraph: `[0:${video.index}]${before}${sizeAndColor(video, size, toneMapping)}${after},format=yuvj420p[poster]`,
    outputs: [{ path: target, options: ['-map', '[poster]', ...JPEG] }],
  });
  const tenthMs = durationMs / 10;
  const seek = ['-ss', (tenthMs / 1000).toFixed(3)];
  const notBlack = `,blackframe=amount=0:threshold=32,metadata=mode=select:key=lavfi.blackframe.pblack:value=${BLACK_PERCENT}:function=less`;
  const hasKeyFrame = tenthMs + video.scan.maxKeyFrameGapMs < durationMs;
  return [
    ...(hasKeyFrame ? [attempt(['-skip_frame', 'nokey', ...seek, '-t', '60'], '', notBlack)] : []),
    attempt([...seek, '-t', '2'], 'fps=4:round=up,', `${notBlack},thumbnail=8`),
    attempt(['-t', '60'], 'fps=1:round=up,', `${notBlack},thumbnail=30`),
    attempt([], '', ''),
  ];
}

/** Draws the sound as a picture. Few samples are enough for its outline, and a long recording must fit in memory. */
export function waveformPicture(source: string, audio: AudioStream, { width, height }: Size, target: string): MediaCommand {
  return {
    inputs: [{ kind: 'upload', path: source, options: [] }],
    filterGraph: [
      `color=c=${BACKGROUND}:s=${width}x${height}:r=1:d=1,format=rgb24[background]`,
      `[0:${audio.index}]aformat=sample_fmts=s16:channel_layouts=mono,aresample=4000,` +
        `showwavespic=s=${width}x${Math.round(height / 2)}:colors=${WAVE}:scale=sqrt,setpts=0[wave]`,
      '[background][wave]overlay=0:(H-h)/2:format=rgb,format=yuvj420p[poster]',
    ].join(';'),
    outputs: [{ path: target, options: ['-map', '[poster]', ...JPEG] }],
  };
}
