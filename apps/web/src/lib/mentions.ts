import type { PersonRef } from '#libs/contracts';

/** What is being typed after an `@`: where the `@` stands, and the words so far. */
export interface MentionQuery {
  at: number;
  words: string;
}

const LONGEST_NAME = 40;

/** The mention that the caret is in; `null` when it is in none. An `@` inside a word is an address, not a call. */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  const before = text.slice(Math.max(0, caret - LONGEST_NAME), caret);
  const found = /(?:^|[\s(])@([^@\n]*)$/u.exec(before);
  const words = found?.[1];
  return words === undefined || /\s\s|\s\S+\s\S+\s/.test(words) ? null : { at: caret - words.length - 1, words };
}

/** Those whose name, or a word of it, begins with what was typed; none once a name has been typed whole. */
export function suggestedPeople(people: readonly PersonRef[], words: string, limit: number): PersonRef[] {
  const typed = words.toLocaleLowerCase();
  const lower = ({ name }: PersonRef) => name.toLocaleLowerCase();
  if (people.some((person) => `${lower(person)} ` === typed)) return [];
  const found = people.filter((person) => lower(person).startsWith(typed) || (!typed.includes(' ') && lower(person).split(' ').some((word) => word.startsWith(typed))));
  return found.every((person) => lower(person) === typed) ? [] : found.slice(0, limit);
}

/** Puts a person's name where it was being typed. */
export function completeMention(text: string, caret: number, { at }: MentionQuery, name: string): { text: string; caret: number } {
  const head = `${text.slice(0, at)}@${name} `;
  return { text: head + text.slice(caret).replace(/^ /, ''), caret: head.length };
}

/** Ids of those whom a text calls by their whole name. "@Ana Reyes" does not call an "Ana". */
export function mentionsIn(text: string, people: readonly PersonRef[]): string[] {
  let rest = text;
  const called: string[] = [];
  for (const name of new Set(people.map((person) => person.name).sort((a, b) => b.length - a.length))) {
    if (!rest.includes('@')) break;
    if (!names(rest, name)) continue;
    called.push(...people.filter((person) => person.name === name).map(({ id }) => id));
    rest = rest.replaceAll(`@${name}`, ' ');
  }
  return called;
}

function names(text: string, name: string): boolean {
  for (let at = text.indexOf(`@${name}`); at !== -1; at = text.indexOf(`@${name}`, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at + name.length + 1))) return true;
  }
  return false;
}
