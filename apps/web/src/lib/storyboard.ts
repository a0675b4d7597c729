/** One small picture of a video: a rectangle of a sheet, in px, from `fromMs` on. */
export interface Tile {
  fromMs: number;
  sheet: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const CUE = /(?:(\d+):)?(\d{2}):(\d{2})\.(\d{3})\s+-->.*\r?\n\s*(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g;

/**
 * Reads a storyboard: a WebVTT file whose cues name rectangles of a picture (`sheet.jpg#xywh=0,0,160,90`, as
 * https://www.w3.org/TR/media-frags/#naming-space has it). Tiles come in the order of time.
 *
 * @param address where the file came from; the sheets are named relative to it
 */
export function parseStoryboard(text: string, address: string): Tile[] {
  return [...text.matchAll(CUE)].map(([, hours = '0', minutes, seconds, ms, sheet = '', x, y, width, height]) => ({
    fromMs: ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms),
    sheet: new URL(sheet, address).href,
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

/** The picture that shows a moment; `undefined` only when there is none at all. */
export function tileAt(tiles: Tile[], atMs: number): Tile | undefined {
  return tiles.findLast(({ fromMs }) => fromMs <= atMs) ?? tiles[0];
}
