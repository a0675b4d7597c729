/** What a media playlist lists (RFC 8216, 4.3). Durations in seconds. */
export interface MediaPlaylist {
  targetDuration: number;
  /** Name of the initialization segment, if there is one. */
  init: string | null;
  segments: { name: string; duration: number }[];
  /** Nothing follows. */
  ended: boolean;
}

/** Reads the parts of a media playlist that are used here. */
export function parseMediaPlaylist(text: string): MediaPlaylist {
  const playlist: MediaPlaylist = { targetDuration: 0, init: null, segments: [], ended: false };
  let duration: number | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#EXT-X-TARGETDURATION:')) playlist.targetDuration = Number(line.slice(22));
    else if (line.startsWith('#EXT-X-MAP:')) playlist.init = /URI="([^"]*)"/.exec(line)?.[1] ?? null;
    else if (line === '#EXT-X-ENDLIST') playlist.ended = true;
    else if (line.startsWith('#EXTINF:')) duration = Number.parseFloat(line.slice(8));
    else if (line !== '' && !line.startsWith('#') && duration !== null) {
      playlist.segments.push({ name: line, duration });
      duration = null;
    }
  }
  return playlist;
}

/**
 * Writes a media playlist that only ever grows (EVENT, RFC 8216 4.3.3.5), so that whoever reads it while the video is
 * still encoded sees nothing change but its end.
 */
export function writeMediaPlaylist({ targetDuration, init, segments, ended }: MediaPlaylist): string {
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${targetDuration}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:EVENT',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    // Players begin at the end of what they take for a live stream.
    '#EXT-X-START:TIME-OFFSET=0',
    ...(init === null ? [] : [`#EXT-X-MAP:URI="${init}"`]),
    ...segments.flatMap(({ name, duration }) => [`#EXTINF:${duration.toFixed(6)},`, name]),
    ...(ended ? ['#EXT-X-ENDLIST'] : []),
    '',
  ].join('\n');
}

export interface BitRates {
  /** Highest rate of any segment, bit/s (BANDWIDTH, RFC 8216 4.3.4.2). */
  peak: number;
  average: number;
}

/** `sizes` are the segments' bytes, in the playlist's order. */
export function bitRates({ segments, targetDuration }: MediaPlaylist, sizes: readonly number[]): BitRates {
  const total = segments.reduce((sum, { duration }) => sum + duration, 0);
  const average = total > 0 ? Math.ceil((sizes.reduce((sum, size) => sum + size, 0) * 8) / total) : 0;
  return { peak: Math.ceil(Math.max(average, peakRate(segments, targetDuration, sizes))), average };
}

/** The highest rate of any run of segments that lasts half to one and a half target durations (RFC 8216, 4.1): a short tail is no peak. */
function peakRate(segments: MediaPlaylist['segments'], targetDuration: number, sizes: readonly number[]): number {
  let peak = 0;
  for (let first = 0; first < segments.length; first += 1) {
    let seconds = 0;
    let bytes = 0;
    for (let index = first; index < segments.length; index += 1) {
      seconds += segments[index]?.duration ?? 0;
      bytes += sizes[index] ?? 0;
      if (seconds > targetDuration * 1.5) break;
      if (seconds >= targetDuration / 2) peak = Math.max(peak, (bytes * 8) / seconds);
    }
  }
  return peak;
}
