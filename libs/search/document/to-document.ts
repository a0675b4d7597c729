import { anchorLines } from './anchor-lines.js';
import { groupLines } from './group-lines.js';
import { scoredMoments } from './scored-moments.js';
import type { MomentField, SearchDocument, SearchMoment } from './search-document.js';
import type { VideoSource } from './source.repository.js';

/** A comment at one second, and a chapter of which nobody knows the end, is worth looking at for this long. */
const SPAN_MS = 5_000;

/** A video as search sees it. */
export function toDocument(video: VideoSource): SearchDocument {
  const facts: [MomentField, string][] = [
    ['title', video.title],
    ...(video.stage === null ? [] : [['stage', video.stage] as [MomentField, string]]),
    ['owner', video.owner],
    ['kind', video.kind.replaceAll('_', ' ')],
    ...video.tags.map((tag): [MomentField, string] => ['tag', tag]),
  ];
  return {
    organizationId: video.organizationId,
    videoId: video.id,
    moments: [
      ...facts.map(([field, text]): SearchMoment => ({ source: 'title', field, atMs: 0, endMs: 0, text, lines: [] })),
      ...video.chapters.map((chapter): SearchMoment => spanned('chapter', chapter)),
      ...video.tracks.flatMap((lines) => groupLines(anchorLines(lines))),
      ...video.comments.map((comment): SearchMoment => spanned('comment', comment)),
      ...scoredMoments(video.scored, video.ownerId, SPAN_MS),
    ],
  };
}

function spanned(source: 'chapter' | 'comment', { atMs, endMs, text }: VideoSource['comments'][number]): SearchMoment {
  return { source, field: null, atMs, endMs: endMs ?? atMs + SPAN_MS, text, lines: [] };
}
