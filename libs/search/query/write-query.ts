import type { ParsedQuery } from './parse-query.js';

/** A query as a person would type it. */
export function writeQuery({ terms, filters }: ParsedQuery): string {
  const words = terms.map((term) => (term.phrase ? `"${term.words.join(' ')}"` : term.words.join(' ')));
  const typed = Object.entries(filters).flatMap(([name, values]) => values.map((value) => `${name}:${value.includes(' ') ? `"${value}"` : value}`));
  return [...words, ...typed].join(' ');
}
