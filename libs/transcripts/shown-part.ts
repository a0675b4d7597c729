import type { Trim } from '#libs/library';
import type { HeardLine } from '#libs/platform/transcriber';
import type { CaptionCue } from './caption-parser.js';

interface Span {
  atMs: number;
  endMs: number;
}

/**
 * Of what is said in an upload, what is said in the part of it that the video shows, at the times of the video. A word is in
 * the part when its middle is: one that was cut away is heard by nobody, and is not to be read either.
 */
export function heardInPart(lines: readonly HeardLine[], trim: Trim | null): HeardLine[] {
  if (!trim) return [...lines];
  return lines.map((line) => ({ ...line, words: inPart(line.words, trim) })).filter(({ words }) => words.length > 0);
}

/** The same of captions: nobody knows when in a caption its words are said, so it is in the part as a whole or not at all. */
export function shownInPart(cues: readonly CaptionCue[], trim: Trim | null): CaptionCue[] {
  return trim ? inPart(cues, trim) : [...cues];
}

function inPart<T extends Span>(spans: readonly T[], { startMs, endMs }: Trim): T[] {
  const end = endMs ?? Infinity;
  return spans
    .filter((span) => isBetween((span.atMs + span.endMs) / 2, startMs, end))
    .map((span) => ({ ...span, atMs: Math.max(span.atMs, startMs) - startMs, endMs: Math.min(span.endMs, end) - startMs }));
}

const isBetween = (ms: number, fromMs: number, toMs: number) => ms >= fromMs && ms < toMs;
