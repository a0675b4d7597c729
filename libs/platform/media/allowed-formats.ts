/**
 * Containers that an upload may have, by ffmpeg's demuxer names. Everything that can name another file or
 * address (hls, concat, dash, image2, sdp, svg, …) stays out: a protocol list alone does not stop those.
 */
const ALLOWED_DEMUXERS = [
  'mov',
  'matroska',
  'avi',
  'flv',
  'mpegts',
  'mpeg',
  'asf',
  'ogg',
  'mp3',
  'wav',
  'flac',
  'aac',
];

/**
 * Input options that keep the engine inside the one file it was given, and its pictures below a size.
 * @param maxPixels larger ones are refused by the decoder before it makes room for them: a tiny file can claim any size
 */
export function uploadInputOptions(maxPixels: number): string[] {
  return ['-protocol_whitelist', 'file,pipe', '-format_whitelist', ALLOWED_DEMUXERS.join(','), '-max_pixels', String(maxPixels)];
}

/** The same for bytes that come through a pipe: no file at all can be opened. `-f` names the demuxer, so nothing is guessed. */
export function streamInputOptions(demuxer: StreamDemuxer, maxPixels: number): string[] {
  return ['-protocol_whitelist', 'pipe', '-format_whitelist', ALLOWED_DEMUXERS.join(','), '-max_pixels', String(maxPixels), '-f', demuxer];
}

/** Containers that can be read from their first byte on, without seeking. */
export type StreamDemuxer = 'matroska' | 'mov';

/** A path as the engine should see it: never an option, never another protocol. */
export function asFileUrl(path: string): string {
  return `file:${path}`;
}
