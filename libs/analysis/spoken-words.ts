/** One spoken word: when it begins and about when it ends, in ms of the video. */
export interface SpokenWord {
  text: string;
  atMs: number;
  endMs: number;
}

/** A line of a transcript. */
export interface Line {
  atMs: number;
  endMs: number;
  text: string;
  /** When each word of `text` begins. */
  wordsAtMs: readonly number[];
}

/** What one person says until somebody else does. */
export type Turn = readonly SpokenWord[];

export const countWords = (turns: readonly Turn[]): number => turns.reduce((sum, { length }) => sum + length, 0);

/** The time of all turns, ms: `end of the last word − beginning of the first` of each. */
export const talkTime = (turns: readonly Turn[]): number => turns.reduce((sum, turn) => sum + lengthOfTurn(turn), 0);

export function lengthOfTurn(turn: Turn): number {
  const [first, last] = [turn[0], turn.at(-1)];
  return first && last ? last.endMs - first.atMs : 0;
}

/** At a calm 150 words a minute a word of five letters takes 400 ms: how long a word may take before the rest is silence. */
const MS_A_LETTER = 80;
const MIN_WORD_MS = 200;

/** The words of a transcript's lines. A word ends where the next begins, with its line, or once it has been said, whichever comes first. */
export function spokenWords(lines: readonly Line[]): SpokenWord[] {
  return lines.flatMap((line) => {
    const texts = line.text.split(/\s+/).filter(Boolean);
    return texts.map((text, index) => {
      const atMs = line.wordsAtMs[index] ?? line.atMs;
      const said = atMs + Math.max(MIN_WORD_MS, text.length * MS_A_LETTER);
      const next = line.wordsAtMs[index + 1] ?? line.endMs;
      return { text, atMs, endMs: Math.max(atMs, Math.min(said, next, line.endMs)) };
    });
  });
}

/** Lower case, without marks around it: `“Um,` is `um`. */
export const plain = (text: string) => /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su.exec(text.toLowerCase().replaceAll('’', "'"))?.[0] ?? '';
