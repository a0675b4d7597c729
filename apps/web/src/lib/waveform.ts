/** Takes the highest sample of each interval, 0–255, from a `peaks.json`. */
export function parsePeaks(body: unknown): number[] {
  const peaks = typeof body === 'object' && body !== null && 'peaks' in body ? body.peaks : null;
  if (!Array.isArray(peaks) || !peaks.every((value) => typeof value === 'number')) throw new Error('The peaks are not a list of numbers');
  return peaks;
}

/** Height of the drawing; its width is the number of points. */
export const WAVE_HEIGHT = 100;
/** Speech lies far below its loudest syllable: quiet parts are raised, so that they can be seen. */
const EXPONENT = 0.7;

/** Joins neighbours to at most `points` values, each the highest of its part, 0–1. */
export function reducePeaks(peaks: readonly number[], points: number): number[] {
  const length = Math.min(points, peaks.length);
  return Array.from({ length }, (_, index) => {
    const part = peaks.slice(Math.floor((index * peaks.length) / length), Math.floor(((index + 1) * peaks.length) / length));
    return Math.max(...part) / 255;
  });
}

/** An outline around the middle line, as the `d` of an SVG path in a box of `heights.length` × {@link WAVE_HEIGHT}. */
export function wavePath(heights: readonly number[]): string {
  const half = WAVE_HEIGHT / 2;
  // Never nothing at all: silence is a thin line.
  const tall = heights.map((height) => Math.max(0.02, height ** EXPONENT) * half);
  const upper = tall.map((y, x) => `${x + 0.5} ${(half - y).toFixed(1)}`);
  const lower = tall.map((y, x) => `${x + 0.5} ${(half + y).toFixed(1)}`).reverse();
  return upper.length === 0 ? '' : `M0 ${half}L${[...upper, `${heights.length} ${half}`, ...lower].join('L')}Z`;
}
