import type { Fraction, VideoStream } from '#libs/platform/media';

/** Transfer functions of HDR: PQ (HDR10, Dolby Vision) and HLG. */
const HDR_TRANSFERS = new Set(['smpte2084', 'arib-std-b67']);
/** Colour matrices that players would take for BT.709 once the picture is HD, and so show with wrong reds. */
const OLD_MATRICES = new Set(['bt470bg', 'smpte170m', 'bt2020nc', 'bt2020c', 'smpte240m', 'fcc']);

export interface Size {
  width: number;
  height: number;
}

export interface TimingOptions {
  frameRate: Fraction;
  /** How long the picture lasts in the end, in ms. */
  durationMs: number;
  /** The time of the source's clock that becomes 0, in ms. */
  sourceStartMs: number;
}

export function isHdr({ colorTransfer }: VideoStream): boolean {
  return colorTransfer !== null && HDR_TRANSFERS.has(colorTransfer);
}

/** Filters that give 8-bit SDR frames of one size with square pixels. The engine has turned them upright by then. */
export function sizeAndColor(video: VideoStream, { width, height }: Size, toneMapping: boolean): string {
  const oldMatrix = video.colorSpace !== null && OLD_MATRICES.has(video.colorSpace);
  if (isHdr(video) && toneMapping) {
    const transfer = video.colorTransfer;
    return [
      `scale=${width}:${height}:flags=bicubic`,
      'setsar=1',
      // Untagged HDR is refused by zscale, so what ffprobe saw is said again.
      `zscale=tin=${transfer}:min=2020_ncl:pin=2020:rin=${video.colorRange === 'pc' ? 'full' : 'limited'}:t=linear:npl=203`,
      'format=gbrpf32le',
      'zscale=p=709',
      'tonemap=hable:desat=0',
      'zscale=t=709:m=709:r=limited',
      'format=yuv420p',
    ].join(',');
  }
  const matrix = oldMatrix ? ':out_color_matrix=bt709' : '';
  return [`scale=${width}:${height}:flags=bicubic:out_range=tv${matrix}`, 'setsar=1', 'format=yuv420p'].join(',');
}

/** Colour tags of the encoded picture, in ffmpeg's output options; none when the source said nothing. */
export function colorTags(video: VideoStream, toneMapping: boolean): string[] {
  const converted = isHdr(video) && toneMapping;
  if (!converted && (video.colorSpace === null || isHdr(video))) return ['-color_range', 'tv'];
  return ['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'];
}

/**
 * Filters that put frames on a constant grid from `firstFrame` to the end: late starts and early ends hold a still.
 * The first frame that they give has the time 0. `seekMs` is where in the video the engine began to read.
 */
export function timing(video: VideoStream, { frameRate, durationMs, sourceStartMs }: TimingOptions, firstFrame: number, seekMs: number): string {
  const { num, den } = frameRate;
  const startSeconds = (firstFrame * den) / num - seekMs / 1000;
  const filters = [`fps=${num}/${den}:start_time=${firstFrame === 0 ? 0 : startSeconds.toFixed(6)}`];
  const missingMs = durationMs - (video.scan.endMs - sourceStartMs);
  const frameMs = (1000 * den) / num;
  if (missingMs > frameMs) filters.push(`tpad=stop_mode=clone:stop_duration=${(missingMs / 1000).toFixed(3)}`);
  if (firstFrame > 0) filters.push('setpts=PTS-STARTPTS');
  return filters.join(',');
}
