import type { MomentSource } from '#libs/contracts';

/** Which fact about a video a `title` moment holds. */
export const MOMENT_FIELDS = ['title', 'tag', 'stage', 'owner', 'kind'] as const;
export type MomentField = (typeof MOMENT_FIELDS)[number];

/** A timed line (ms). */
export interface SearchLine {
  atMs: number;
  endMs: number;
  text: string;
}

/** A span of a video that search can return. */
export interface SearchMoment {
  source: MomentSource;
  /** With source `title`: what of the video this is. */
  field: MomentField | null;
  atMs: number;
  endMs: number;
  text: string;
  /** Where in `text` each timed line begins (UTF-16 offset), and its time. Empty when the moment is one line. */
  lines: { offset: number; atMs: number; endMs: number }[];
  /** Who alone may find it, as groups of `readers.ts`; left out: whoever sees the video. */
  readers?: string[];
}

/** Stands between a comment and its replies, which are one moment. */
export const THREAD_SEPARATOR = ' · ';

/** Raise it with every change that makes other moments of the same data, or other words of the same moments: then each engine makes its whole index anew, by itself. */
export const DOCUMENT_FORM = 2;

/** All that can be found of one video, in the order of its moments. */
export interface SearchDocument {
  organizationId: string;
  videoId: string;
  moments: SearchMoment[];
}
