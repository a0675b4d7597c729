import type { EngineMoment } from '../search-engine.js';
import { makeSnippet, startOf } from '../snippet.js';
import type { MomentRecord } from './moment-record.js';
import type { FoundTerm, ScoredMoment } from './rank-moments.js';

/** What a hit shows of a moment: where it begins, its words highlighted, and how each term was found in it. */
export function toEngineMoment(record: MomentRecord, { score, parts }: ScoredMoment, terms: readonly FoundTerm[], explain: boolean): EngineMoment {
  const stems = record.stems.split(' ');
  const held = record.words.split(' ').map((word, index) => ({ word, stem: stems[index] ?? word }));
  const ways = terms.flatMap((term) => term.ways);
  const words = new Set(held.filter(({ word, stem }) => ways.some((way) => way.matches(word, stem))).map(({ word }) => word));
  const { snippet, firstMatch } = makeSnippet(record.text, words);
  const explained = terms.flatMap((term, index) => {
    const way = term.ways.find((one) => held.some(({ word, stem }) => one.matches(word, stem)));
    return explain && way && (parts[index] ?? 0) > 0 ? [{ term: term.term, how: way.how, score: parts[index] ?? 0 }] : [];
  });
  const { videoId, endMs, source, field } = record;
  return { videoId, atMs: startOf(record, firstMatch), endMs, source, field, snippet, score, parts: explained };
}
