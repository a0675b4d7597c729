import type { EngineMoment } from '../search-engine.js';
import { rowsIn, wantedOf } from '../../text/rows.js';
import { indexTokens } from '../../text/tokens.js';
import { RANKING } from '../postgres/ranking-sql.js';
import { makeSnippet, startOf } from '../snippet.js';
import type { MomentRecord } from './moment-record.js';
import type { FoundTerm, ScoredMoment } from './rank-moments.js';
import type { Way } from './term-ways.js';

/** What a hit shows of a moment: where it begins, its words highlighted, and how each term was found in it. */
export function toEngineMoment(record: MomentRecord, { score, lent, parts }: ScoredMoment, terms: readonly FoundTerm[], explain: boolean): EngineMoment {
  const stems = record.stems.split(' ');
  const held = record.words.split(' ').map((word, index) => ({ word, stem: stems[index] ?? word }));
  const rowOf = (way: Way) => way.row.map((fits) => new Set(held.filter(({ word, stem }) => fits(word, stem)).map(({ word }) => word)));
  const { snippet, firstMatch } = makeSnippet(record.text, wantedOf(terms.flatMap((term) => term.ways.map(rowOf))));
  const tokens = indexTokens(record.text);
  const explained = terms.flatMap((term, index) => {
    const way = term.ways.find((one) => rowsIn(tokens, rowOf(one)).length > 0);
    return explain && way && (parts[index] ?? 0) > 0 ? [{ term: term.term, how: way.how, score: parts[index] ?? 0 }] : [];
  });
  const { videoId, endMs, source, field } = record;
  return { videoId, atMs: startOf(record, firstMatch), endMs, source, field, snippet, score, lent, sourceWeight: RANKING.source[source], parts: explained };
}
