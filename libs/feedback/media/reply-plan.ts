import type { ReplyMediaKind } from '#libs/contracts';
import { NotAVideoError, UnsupportedMediaError, type MediaCommand, type MediaProbe } from '#libs/platform/media';

/** How long a recorded reply may be, and how much a recorder may overrun, in ms. */
export const MAX_REPLY_MS = 60_000;
const OVERRUN_MS = 3_000;

/** Longest side of the picture in px: it is played small, beside the words. */
const LONGEST_SIDE = 640;

/**
 * One file that every browser plays: H.264 and AAC in MP4, or AAC alone.
 * @throws NotAVideoError without sound, UnsupportedMediaError when it is too long
 */
export function planReply(kind: ReplyMediaKind, probe: MediaProbe, source: string, target: string): MediaCommand {
  const [audio] = probe.audio;
  const picture = kind === 'video' ? probe.video[0] : undefined;
  if (!audio && !picture) throw new NotAVideoError('There is nothing to hear in this recording.');
  if (kind === 'video' && !picture) throw new NotAVideoError('There is no picture in this recording.');
  if ((probe.durationMs ?? 0) > MAX_REPLY_MS + OVERRUN_MS) throw new UnsupportedMediaError('A recorded reply lasts a minute at most.');
  const scale = `scale=w='min(${LONGEST_SIDE},iw)':h='min(${LONGEST_SIDE},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2`;
  const filters = [
    ...(picture ? [`[0:${picture.index}]fps=30,${scale},setsar=1,format=yuv420p[picture]`] : []),
    ...(audio ? [`[0:${audio.index}]aresample=48000:async=1:first_pts=0,aformat=channel_layouts=mono[sound]`] : []),
  ];
  return {
    inputs: [{ kind: 'upload', path: source, options: [] }],
    filterGraph: filters.join(';'),
    outputs: [
      {
        path: target,
        options: [
          ...(picture ? ['-map', '[picture]', '-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-crf', '25', '-maxrate', '1200k', '-bufsize', '2400k'] : ['-vn']),
          ...(audio ? ['-map', '[sound]', '-c:a', 'aac', '-b:a', '96k'] : ['-an']),
          ...['-t', String(MAX_REPLY_MS / 1000), '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4'],
        ],
      },
    ],
  };
}
