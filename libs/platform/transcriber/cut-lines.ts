import type { HeardLine, HeardWord } from './transcriber.js';

/** A line is read at a glance and clicked to the second: about two rows of captions (characters, ms). */
const LONGEST_CHARACTERS = 84;
const LONGEST_MS = 7_000;
/** A silence that ends a line (ms). */
const PAUSE_MS = 900;
const SENTENCE_END = /[.!?…。？！][\p{Pf}"')\]]*$/u;
const CLAUSE_END = /[,;:–—][\p{Pf}"')\]]*$/u;
/** A sentence or a clause of fewer characters does not end a line. */
const SHORT_CHARACTERS = 25;

/** Cuts words in order into lines: at ends of sentences, at pauses, where somebody else speaks, and where a line would be too long, after a comma if there is one. */
export function cutLines(words: readonly HeardWord[]): HeardLine[] {
  const lines: HeardLine[] = [];
  let open: HeardWord[] = [];
  const close = (count = open.length): void => {
    const speaker = open[0]?.speaker;
    if (count > 0) lines.push({ words: open.slice(0, count), ...(speaker === undefined ? {} : { speaker }) });
    open = open.slice(count);
  };
  for (const word of words) {
    const last = open.at(-1);
    if (last && (word.atMs - last.endMs >= PAUSE_MS || word.speaker !== last.speaker)) close();
    if (open.length > 0 && isTooLong([...open, word])) close(lastClause(open));
    open.push(word);
    if (endsSentence(word) && lengthOf(open) >= SHORT_CHARACTERS) close();
  }
  close();
  return lines;
}

export function endsSentence({ text }: Pick<HeardWord, 'text'>): boolean {
  return SENTENCE_END.test(text);
}

function isTooLong(words: readonly HeardWord[]): boolean {
  return lengthOf(words) > LONGEST_CHARACTERS || (words.at(-1)?.endMs ?? 0) - (words[0]?.atMs ?? 0) > LONGEST_MS;
}

/** How many words there are up to the last comma, or all when the line would be too short. */
function lastClause(words: readonly HeardWord[]): number {
  const index = words.findLastIndex(({ text }) => CLAUSE_END.test(text));
  return lengthOf(words.slice(0, index + 1)) >= SHORT_CHARACTERS ? index + 1 : words.length;
}

function lengthOf(words: readonly HeardWord[]): number {
  return words.reduce((sum, { text }) => sum + text.length + 1, -1);
}
