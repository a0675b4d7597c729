/** One encoded size of the picture. Sizes in px, always even, as 4:2:0 needs. */
export interface Rung {
  /** Folder and id, e.g. `v720`: the short side in px. */
  name: string;
  width: number;
  height: number;
  /** Ceiling of the bit rate in kbit/s; the encoder stays below it wherever the picture is easy. */
  maxKbps: number;
}

const SHORT_SIDES = [1080, 720, 480, 360];
/** Only used to give a small source its second rung. */
const SMALLEST_SIDE = 240;
/** A rung this close to the one above it would cost an encode and win nothing. */
const MIN_STEP = 5 / 6;
const MAX_LONG_SIDE = 3840;
/** A viewer on a slow line starts at this short side, so it is encoded first. */
const FIRST_SIDE = 480;

/**
 * The sizes to encode for a picture as the viewer sees it (upright, square pixels), largest first.
 * Measured by the short side, so that portrait and landscape get the same quality. Never upscaled.
 */
export function planLadder(displayWidth: number, displayHeight: number): Rung[] {
  const short = Math.min(displayWidth, displayHeight);
  const long = Math.max(displayWidth, displayHeight);
  const top = Math.min(short, SHORT_SIDES[0] ?? short, short * (MAX_LONG_SIDE / long));
  const sides = [top];
  for (const side of [...SHORT_SIDES, SMALLEST_SIDE]) {
    if (side === SMALLEST_SIDE && sides.length > 1) break;
    if (side <= (sides.at(-1) ?? 0) * MIN_STEP) sides.push(side);
  }
  return sides.map((side) => {
    const scale = side / short;
    const width = even(displayWidth * scale, displayWidth);
    const height = even(displayHeight * scale, displayHeight);
    return { name: `v${Math.min(width, height)}`, width, height, maxKbps: bitRateCeiling(width * height) };
  });
}

/** The rung that makes a video playable: good enough for a phone, quick to encode. */
export function firstRung(ladder: readonly [Rung, ...Rung[]]): Rung {
  return ladder.find(({ width, height }) => Math.min(width, height) <= FIRST_SIDE) ?? ladder.at(-1) ?? ladder[0];
}

/** About 2.4 bits for each pixel of a second at 1080p, somewhat more for small pictures, whose detail is denser. */
function bitRateCeiling(pixels: number): number {
  const megapixels = pixels / 1_000_000;
  return Math.max(200, Math.round((2900 * megapixels ** 0.75) / 50) * 50);
}

/** The nearest even number that does not exceed the source. */
function even(value: number, limit: number): number {
  return Math.max(2, Math.min(Math.round(value / 2), Math.floor(limit / 2)) * 2);
}
