import type { ParsedQuery } from '../../query/parse-query.js';
import { beginningDistance, editDistance, typoTolerance } from '../../text/edit-distance.js';
import type { MatchKind } from '../search-engine.js';
import { synonymsOf } from '../postgres/synonyms.js';

/** One way of finding one term: a query of its own. */
export interface Way {
  how: MatchKind;
  /** Quoted: these stems in a row, to the letter. Bare: the beginning of a word, or, with `corrects`, what looks like it. */
  q: string;
  attribute: 'stems' | 'words';
  /** How much less than the word itself it counts. */
  weight: number;
  /** Whether a word of a text, with its stem, is what this way finds, one place of a row after the other: for highlighting. */
  row: ((word: string, stem: string) => boolean)[];
}

export interface Term {
  term: string;
  ways: Way[];
  /** For when nobody whom the searcher may hear uses the word. */
  correction: Way | null;
}

/** As `AS` of the other engine, see docs/search.md. */
const WEIGHT = { word: 1, phrase: 1.3, beginning: 0.8, synonym: 0.7 } as const;
/** For 0, 1 and 2 typing errors. */
export const CORRECTION_WEIGHTS = [1, 0.75, 0.5] as const;
/** The beginning of a word that is a word itself. */
export const BEGINNING_OF_KNOWN = 0.4;

/** @param stems of all words of the query and of its synonyms */
export function termsOf(query: ParsedQuery, synonyms: readonly string[][], stems: ReadonlyMap<string, string>, literal: boolean): Term[] {
  const stemOf = (word: string) => stems.get(word) ?? word;
  const uses = literal ? [] : synonymsOf(query, synonyms, stemOf);
  return query.terms.map(({ words, phrase, prefix }, index) => {
    const [word = ''] = words;
    const ways = [inARow(phrase ? 'phrase' : 'word', words.map(stemOf))];
    if (prefix && !phrase && !literal) ways.push(beginning(word));
    for (const use of uses.filter(({ covers }) => covers.includes(index))) {
      ways.push(...use.instead.map((others) => inARow('synonym', others.map(stemOf))));
    }
    const forgiving = !phrase && !literal && typoTolerance(word.length) > 0;
    return { term: words.join(' '), ways, correction: forgiving ? corrected(stemOf(word), prefix) : null };
  });
}

function inARow(how: 'word' | 'phrase' | 'synonym', stems: readonly string[]): Way {
  return { how, q: `"${stems.join(' ')}"`, attribute: 'stems', weight: WEIGHT[how], row: stems.map((wanted) => (_word, stem) => stem === wanted) };
}

function beginning(typed: string): Way {
  return { how: 'beginning', q: typed, attribute: 'words', weight: WEIGHT.beginning, row: [(word) => word.startsWith(typed)] };
}

/** A blank at the end says that the word is finished. */
function corrected(stem: string, prefix: boolean): Way {
  const tolerance = typoTolerance(stem.length);
  return {
    how: 'correction',
    q: prefix ? stem : `${stem} `,
    attribute: 'stems',
    weight: 1,
    row: [
      (_word, other) => editDistance(stem, other, tolerance) <= tolerance || (prefix && beginningDistance(stem, other, tolerance) <= tolerance),
    ],
  };
}
