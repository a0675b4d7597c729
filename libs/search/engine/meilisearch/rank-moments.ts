import type { MomentSource } from '#libs/contracts';
import type { EngineMoment } from '../search-engine.js';
import { RANKING } from '../postgres/ranking-sql.js';
import { inverseFrequency } from '../postgres/query-plan.js';
import { BEGINNING_OF_KNOWN, CORRECTION_WEIGHTS, type Term, type Way } from './term-ways.js';

/** A moment that one way found. */
export interface FoundMoment {
  id: string;
  videoId: string;
  position: number;
  source: MomentSource;
  length: number;
  /** Typing errors that were forgiven. */
  typos: number;
}

/** What one way of a term found, of all that the searcher may see. `total` may be more than the hits. */
export interface FoundWay {
  way: Way;
  hits: FoundMoment[];
  total: number;
}

export interface FoundTerm extends Term {
  found: FoundWay[];
}

export interface ScoredMoment {
  id: string;
  position: number;
  score: number;
  lent: EngineMoment['lent'];
  /** What each term adds. */
  parts: number[];
}

export interface ScoredVideo {
  videoId: string;
  /** Of the text: the best moment's. */
  score: number;
  /** Best first. */
  moments: ScoredMoment[];
}

interface Candidate extends Omit<FoundMoment, 'typos'> {
  parts: number[];
  own: number;
}

/**
 * The ranking of docs/search.md over what the engine found for each term. The engine doesn't say how often a word stands in a moment:
 * each counts once. How rare a word is comes from what the searcher may see, so that no score tells of anything else.
 * @param all how many moments the searcher may see
 * @param everyTerm only videos that hold all terms, even when there is none
 */
export function rankMoments(terms: readonly FoundTerm[], all: number, everyTerm: boolean): ScoredVideo[] {
  const idf = terms.map(({ found }) => Math.max(0, ...found.map((way) => (way.total === 0 ? 0 : weightOf(found, way, 0) * inverseFrequency(way.total, all)))));
  const videos = groupByVideo(scoreParts(terms, all));
  const heldBy = (moments: readonly Candidate[]) => terms.map((_term, index) => moments.some((moment) => (moment.parts[index] ?? 0) > 0));
  const scored = [...videos].map(([videoId, moments]) => {
    const held = heldBy(moments);
    const context = RANKING.context * held.reduce((sum, isHeld, index) => sum + (isHeld ? (idf[index] ?? 0) : 0), 0);
    const best = moments
      .map((moment): ScoredMoment => {
        const beside = moments.filter((other) => other.source === moment.source && Math.abs(other.position - moment.position) === 1);
        const neighbours = RANKING.neighbours * beside.reduce((sum, other) => sum + other.own, 0);
        return { id: moment.id, position: moment.position, score: moment.own + neighbours + context, lent: { neighbours, video: context }, parts: moment.parts };
      })
      .sort((a, b) => b.score - a.score || a.position - b.position);
    return { videoId, score: best[0]?.score ?? 0, moments: best, whole: held.every(Boolean) };
  });
  const whole = scored.filter((video) => video.whole);
  const strict = everyTerm || (terms.length <= RANKING.strictTerms && whole.length > 0);
  return (strict ? whole : scored).map(({ videoId, score, moments }) => ({ videoId, score, moments }));
}

function scoreParts(terms: readonly FoundTerm[], all: number): Candidate[] {
  const candidates = new Map<string, Candidate>();
  const hits = terms.flatMap(({ found }) => found.flatMap((way) => way.hits));
  const meanLength = Math.max(1, hits.reduce((sum, hit) => sum + hit.length, 0) / Math.max(1, hits.length));
  terms.forEach(({ found }, index) => {
    for (const way of found) {
      const rareness = inverseFrequency(way.total, all);
      for (const { typos, ...hit } of way.hits) {
        const k = RANKING.k1 * (1 - RANKING.b + (RANKING.b * hit.length) / meanLength);
        const part = (weightOf(found, way, typos) * rareness) / (1 + k);
        const candidate = candidates.get(hit.id) ?? { ...hit, parts: terms.map(() => 0), own: 0 };
        candidate.parts[index] = Math.max(candidate.parts[index] ?? 0, part);
        candidates.set(hit.id, candidate);
      }
    }
  });
  for (const candidate of candidates.values()) {
    candidate.own = RANKING.source[candidate.source] * candidate.parts.reduce((sum, part) => sum + part, 0);
  }
  return [...candidates.values()];
}

function weightOf(found: readonly FoundWay[], { way }: FoundWay, typos: number): number {
  if (way.how === 'correction') return CORRECTION_WEIGHTS[Math.min(typos, 2)] ?? 0;
  const known = found.some((other) => other.way.how === 'word' && other.total > 0);
  return way.how === 'beginning' && known ? BEGINNING_OF_KNOWN : way.weight;
}

function groupByVideo(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const videos = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const moments = videos.get(candidate.videoId);
    if (moments) moments.push(candidate);
    else videos.set(candidate.videoId, [candidate]);
  }
  return videos;
}
