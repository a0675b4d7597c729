import { parseTime } from '#libs/contracts';

/** Where a link asks the video to begin, in ms: `?t=83.5`, `?t=1:23` or `#t=83`; `null` when it asks for nothing. */
export function startAtMs(search: string, hash: string): number | null {
  const asked = new URLSearchParams(search).get('t') ?? new URLSearchParams(hash.replace(/^#/, '')).get('t');
  if (asked === null) return null;
  if (/^\d+(\.\d+)?s?$/.test(asked)) return Math.round(Number.parseFloat(asked) * 1000);
  return parseTime(asked);
}

/** The address of a second of a video, to be sent to somebody. */
export function linkToSecond(videoId: string, ms: number): string {
  return `${window.location.origin}/videos/${videoId}?t=${Math.floor(ms / 1000)}`;
}

export function linkToComment(videoId: string, commentId: string): string {
  return `${window.location.origin}/videos/${videoId}?comment=${commentId}`;
}
