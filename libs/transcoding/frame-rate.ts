import type { Fraction, VideoStream } from '#libs/platform/media';

const MAX_RATE = 60;
const MIN_RATE = 10;
const VARIABLE_RATE = 30;
/** How far the measured mean may be from a rate of the header for that to be believed. */
const TOLERANCE = 0.01;
/** A header that calls the rate constant is believed even when some frames were dropped or hidden. */
const CONSTANT_TOLERANCE = 0.15;

/**
 * The constant rate to encode at. Sources of a constant rate keep theirs; those of a variable one (phones, browsers, screens)
 * get a grid fine enough for their mean, so that segments of all renditions have equal length.
 */
export function chooseFrameRate({ averageRate, nominalRate, scan }: VideoStream): Fraction {
  const seconds = (scan.endMs - scan.startMs) / 1000;
  const measured = seconds > 0 ? scan.packets / seconds : VARIABLE_RATE;
  const constant = nominalRate !== null && averageRate !== null && perSecond(nominalRate) === perSecond(averageRate);
  const tolerance = constant ? CONSTANT_TOLERANCE : TOLERANCE;
  for (const rate of [nominalRate, averageRate]) {
    if (rate && inRange(rate) && Math.abs(perSecond(rate) - measured) <= perSecond(rate) * tolerance) return rate;
  }
  return { num: measured > VARIABLE_RATE * 1.1 ? MAX_RATE : VARIABLE_RATE, den: 1 };
}

function inRange(rate: Fraction): boolean {
  return perSecond(rate) >= MIN_RATE && perSecond(rate) <= MAX_RATE;
}

function perSecond({ num, den }: Fraction): number {
  return num / den;
}
