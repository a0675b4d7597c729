import { plain, type SpokenWord } from './spoken-words.js';

export interface Filler {
  atMs: number;
  endMs: number;
  text: string;
}

/** What people say while they look for the next word. Words that often mean something ("like", "so", "well") are none. */
const FILLERS: readonly string[][] = [
  ['um'], ['umm'], ['uh'], ['uhm'], ['erm'], ['er'], ['eh'], ['hmm'], ['mhm'], ['basically'], ['actually'], ['literally'], ['honestly'],
  ['you', 'know'], ['i', 'mean'], ['sort', 'of'], ['kind', 'of'], ['or', 'whatever'],
]; // prettier-ignore

/** Every filler with its place. "Do you know", "what do you mean" and "this kind of thing" are meant, and none. */
export function findFillers(words: readonly SpokenWord[]): Filler[] {
  const texts = words.map(({ text }) => plain(text));
  const found: Filler[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const filler = FILLERS.find((parts) => parts.every((part, index) => texts[at + index] === part));
    const [first, last] = [words[at], words[at + (filler?.length ?? 1) - 1]];
    if (!filler || !first || !last || isMeant(filler, texts[at - 1])) continue;
    found.push({ atMs: first.atMs, endMs: last.endMs, text: filler.join(' ') });
    at += filler.length - 1;
  }
  return found;
}

/** Before these, the words are part of a sentence. */
const MEANT_AFTER: Record<string, readonly string[]> = {
  'you know': ['do', 'did', 'if', 'what', 'as', 'that', 'when', 'because', 'let', 'how'],
  'i mean': ['do', 'what'],
  'kind of': ['a', 'what', 'this', 'that', 'some', 'any', 'which', 'one', 'the', 'another'],
  'sort of': ['a', 'what', 'this', 'that', 'some', 'any', 'which', 'one', 'the', 'another'],
};

function isMeant(filler: readonly string[], before: string | undefined): boolean {
  return before !== undefined && (MEANT_AFTER[filler.join(' ')]?.includes(before) ?? false);
}
