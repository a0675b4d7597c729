import type { SynonymGroup } from '../../api/synonyms';

/** A group as it is written: what stands in it, and what is still being typed. */
export interface GroupDraft {
  terms: SynonymGroup;
  typed: string;
}

export const NO_GROUP: GroupDraft = { terms: [], typed: '' };

/** The same as the server's. */
const LONGEST = 80;
const MOST = 20;

/** What a draft would be saved as: what is still being typed too, nothing empty, nothing twice. */
export function termsOf({ terms, typed }: GroupDraft): SynonymGroup {
  const found = new Map<string, string>();
  for (const text of [...terms, ...typed.split(',')]) {
    const term = text.trim();
    if (term !== '' && !found.has(term.toLowerCase())) found.set(term.toLowerCase(), term);
  }
  return [...found.values()];
}

/** What to mend before it can be saved; `null` when nothing is wrong. */
export function problemOf(terms: SynonymGroup): string | null {
  const long = terms.find((term) => term.length > LONGEST);
  if (long !== undefined) return `“${long.slice(0, 20)}…” is longer than ${LONGEST} letters. Take the words that people search for.`;
  if (terms.length > MOST) return `At most ${MOST} belong to one group: take away ${terms.length - MOST}.`;
  if (terms.length === 1) return `Add at least one more that means the same as “${terms[0]}”.`;
  return terms.length === 0 ? 'Write at least two words or phrases that mean the same.' : null;
}

export function isSame(a: SynonymGroup, b: SynonymGroup): boolean {
  return a.length === b.length && a.every((term, index) => term === b[index]);
}

/** Whether some group says already that these mean the same. */
export function isKnown(group: SynonymGroup, groups: readonly SynonymGroup[]): boolean {
  return groups.some((known) => {
    const words = new Set(known.map((term) => term.toLowerCase()));
    return group.every((term) => words.has(term.toLowerCase()));
  });
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const NAMED = 3;

/** `“price objection”, “too expensive” and “push back”`; of a longer group the first ones. */
export function inWords(group: SynonymGroup): string {
  const named = group.slice(0, group.length > NAMED + 1 ? NAMED : group.length).map((term) => `“${term}”`);
  return list.format(named.length < group.length ? [...named, `${group.length - named.length} more`] : named);
}
