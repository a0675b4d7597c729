import type { Trim } from '#libs/library';
import type { MediaCommand, MediaProbe } from '#libs/platform/media';
import { chooseTracks } from './source-tracks.js';

/** Pictures that MP4 can carry as they are. */
const FITS_MP4 = new Set(['h264', 'hevc', 'vp9', 'av1', 'mpeg4']);
/** Shorter is no video that anybody meant. */
const MIN_CUT_MS = 500;

/**
 * Cuts the start and the end off a source, as `target` (MP4). The picture is copied: it begins at the key frame before the
 * start, with an edit list that hides what lies between them, so that the cut is exact and nothing is encoded twice. What MP4
 * can't carry is encoded, at a quality that the next encoding doesn't show. The sound stays without loss.
 *
 * @throws UnreadableMediaError | UnsupportedMediaError when there is nothing worth cutting
 */
export function planCut(probe: MediaProbe, { startMs, endMs }: Trim, source: string, target: string): MediaCommand {
  const { video, audio, durationMs } = chooseTracks(probe);
  const from = Math.max(0, Math.min(startMs, durationMs - MIN_CUT_MS));
  const to = Math.max(from + MIN_CUT_MS, Math.min(endMs ?? durationMs, durationMs));
  const picture = video && [
    ...['-map', `0:${video.index}`],
    ...(video.codec !== null && FITS_MP4.has(video.codec) ? ['-c:v', 'copy'] : ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '14', '-pix_fmt', 'yuv420p']),
  ];
  const sound = audio && ['-map', `0:${audio.index}`, '-c:a', 'flac', '-strict', '-2'];
  return {
    inputs: [{ kind: 'upload', path: source, options: from > 0 ? ['-ss', seconds(from)] : [] }],
    outputs: [{ path: target, options: [...(picture ?? []), ...(sound ?? []), '-sn', '-dn', '-t', seconds(to - from), '-f', 'mp4'] }],
  };
}

const seconds = (ms: number) => (ms / 1000).toFixed(3);
