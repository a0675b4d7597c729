import { createHash } from 'node:crypto';
import type { MediaCommand, MediaProbe, VideoStream } from '#libs/platform/media';

/** What exists of a rendition. */
export interface Existing {
  segments: number;
  /** Frames of the picture or of AAC in those segments. */
  units: number;
  whole: boolean;
}

/** Where a step begins: nothing, or what another step or attempt has made. */
export interface StepStart {
  existing: ReadonlyMap<string, Existing>;
  /** Where the segments of the copied picture end, in ms; `null` when none is copied. */
  cutsMs: readonly number[] | null;
}

export const FROM_NOTHING: StepStart = { existing: new Map(), cutsMs: null };

/** What is left of a step. */
export interface StepWork {
  command: MediaCommand;
  /** Segments of each rendition before those that the command makes. */
  before: ReadonlyMap<string, number>;
  /** Media time at which it begins to encode, in ms. */
  fromMs: number;
}

/** Longer than a picture stands still in a video that moves, in ms. */
const MARGIN_MS = 4000;
/** Containers whose index may be a little wrong. */
const ROUGH_MARGIN_MS = 30_000;
const STILL_MARGIN_MS = 60_000;
const STILL_PICTURES_A_SECOND = 8;

/**
 * Where to begin to read for what is shown at `atMs`, in whole seconds of ms, which every time base can say: early enough for
 * the picture that is still shown then. 0 where bare sound has no times of its own to seek by.
 */
export function seekFor(atMs: number, { container }: MediaProbe, video: VideoStream | null): number {
  const exact = /mov|matroska/.test(container);
  if (!exact && !/avi|flv|mpeg|asf/.test(container)) return 0;
  const seconds = video ? (video.scan.endMs - video.scan.startMs) / 1000 : 0;
  const slow = video !== null && video.scan.packets < seconds * STILL_PICTURES_A_SECOND;
  const margin = Math.max(exact ? MARGIN_MS : ROUGH_MARGIN_MS, slow ? STILL_MARGIN_MS : 0);
  return Math.max(0, Math.floor((atMs - margin) / 1000) * 1000);
}

export function seekOptions(seekMs: number): string[] {
  return seekMs > 0 ? ['-ss', String(seekMs / 1000)] : [];
}

/** A name for everything that decides about the segments of a rendition: equal names, equal segments. */
export function recipeOf(...parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
