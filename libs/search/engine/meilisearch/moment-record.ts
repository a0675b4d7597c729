import type { MomentSource, VideoKind, Visibility } from '#libs/contracts';
import type { MomentField, SearchDocument, SearchMoment } from '../../document/search-document.js';
import { isStopWord } from '../../text/stop-words.js';
import { indexTokens } from '../../text/tokens.js';
import { ANYBODY } from './access-filter.js';

/** What decides who sees a video and which filters it passes; kept with each of its moments. */
export interface VideoFacts {
  ownerId: string;
  visibility: Visibility;
  uploading: boolean;
  stageId: string | null;
  kind: VideoKind;
  /** For whom it is an exemplar: groups as in `document/readers.ts`. */
  exemplarFor: string[];
}

/** A moment as the index holds it. */
export interface MomentRecord extends VideoFacts {
  /** Video and position. */
  id: string;
  videoId: string;
  organizationId: string;
  position: number;
  source: MomentSource;
  field: MomentField | null;
  atMs: number;
  endMs: number;
  text: string;
  lines: SearchMoment['lines'];
  readers: string[];
  /** Words with meaning. */
  length: number;
  /** Folded words of the text in order, and the stem of each. */
  words: string;
  stems: string;
  /** Differs with each writing of the video: what has another one is left from before. */
  revision: string;
}

/** The distinct words of some documents, whose stems {@link toRecords} takes. */
export function wordsOf(documents: readonly SearchDocument[]): string[] {
  return [...new Set(documents.flatMap(({ moments }) => moments.flatMap(({ text }) => indexTokens(text).map((token) => token.word))))];
}

export function toRecords(document: SearchDocument, facts: VideoFacts, stems: ReadonlyMap<string, string>, revision: string): MomentRecord[] {
  const { videoId, organizationId } = document;
  return document.moments.map((moment, position) => {
    const words = indexTokens(moment.text).map((token) => token.word);
    return {
      ...moment,
      ...facts,
      readers: moment.readers ?? [ANYBODY],
      id: recordId(videoId, position),
      videoId,
      organizationId,
      position,
      length: words.filter((word) => !isStopWord(word)).length,
      words: words.join(' '),
      stems: words.map((word) => stems.get(word) ?? word).join(' '),
      revision,
    };
  });
}

/** The way back. `records` are of one video. */
export function toDocument(records: readonly MomentRecord[]): SearchDocument | null {
  const [first] = records;
  if (!first) return null;
  const moments = [...records]
    .sort((a, b) => a.position - b.position)
    .map(({ source, field, atMs, endMs, text, lines, readers }) => ({ source, field, atMs, endMs, text, lines, ...(readers.includes(ANYBODY) ? {} : { readers }) }));
  return { organizationId: first.organizationId, videoId: first.videoId, moments };
}

export function factsOf({ ownerId, visibility, uploading, stageId, kind, exemplarFor }: VideoFacts): VideoFacts {
  return { ownerId, visibility, uploading, stageId, kind, exemplarFor };
}

export function recordId(videoId: string, position: number): string {
  return `${videoId}_${position}`;
}
