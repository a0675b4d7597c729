import { posix } from 'node:path';

/** A media playlist as it has to be read to put its file together. Paths are relative to the folder of the master. */
export interface TrackListing {
  init: string;
  segments: { path: string; startSeconds: number }[];
  /** Nothing more comes. */
  ended: boolean;
}

/** Paths of the media playlists of a multivariant playlist, largest picture first, each with the sound that belongs to it. */
export function variantsOf(master: string): { picture: string; sound: string | null }[] {
  const lines = master.split(/\r?\n/);
  const sounds = new Map(lines.filter((line) => line.startsWith('#EXT-X-MEDIA:TYPE=AUDIO')).map((line) => [attribute(line, 'GROUP-ID'), attribute(line, 'URI')]));
  return lines
    .flatMap((line, index) => {
      const uri = lines[index + 1];
      if (!line.startsWith('#EXT-X-STREAM-INF:') || uri === undefined) return [];
      const [width = 0, height = 0] = (/RESOLUTION=(\d+)x(\d+)/.exec(line)?.slice(1) ?? []).map(Number);
      return [{ picture: uri, sound: sounds.get(attribute(line, 'AUDIO')) ?? null, pixels: width * height }];
    })
    .sort((a, b) => b.pixels - a.pixels);
}

/** @param path of the playlist itself. @throws when it is none of fragmented MP4 */
export function tracksOf(playlist: string, path: string): TrackListing {
  const at = (uri: string): string => posix.join(posix.dirname(path), uri);
  const init = /^#EXT-X-MAP:.*URI="([^"]+)"/m.exec(playlist)?.[1];
  if (init === undefined) throw new Error(`${path} names no initialization segment`);
  const listing: TrackListing = { init: at(init), segments: [], ended: playlist.includes('#EXT-X-ENDLIST') };
  let startSeconds = 0;
  let duration = 0;
  for (const line of playlist.split(/\r?\n/)) {
    if (line.startsWith('#EXTINF:')) duration = Number.parseFloat(line.slice('#EXTINF:'.length));
    else if (line !== '' && !line.startsWith('#')) {
      listing.segments.push({ path: at(line), startSeconds });
      startSeconds += duration;
    }
  }
  return listing;
}

function attribute(line: string, name: string): string | undefined {
  return new RegExp(`[:,]${name}="([^"]*)"`).exec(line)?.[1];
}
