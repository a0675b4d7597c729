import type { Token } from './tokens.js';

const SMALL = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const TENS = new Map('twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, (index + 2) * 10]));
const SCALES = new Map([
  ['thousand', 1_000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
]);
const IRREGULAR_ORDINALS = new Map([
  ['first', 'one'],
  ['second', 'two'],
  ['third', 'three'],
  ['fifth', 'five'],
  ['eighth', 'eight'],
  ['ninth', 'nine'],
  ['twelfth', 'twelve'],
]);

/**
 * The numbers that are spoken in a row of English words, as a person would type them: "fifty" → 50, "nineteen ninety five" → 1995,
 * "two thousand and sixteen" → 2016, "twenty first" → 21st. Each spans the words that say it.
 */
export function spokenNumbers(tokens: readonly Token[]): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < tokens.length) {
    const reader = new NumberReader(tokens, at);
    const number = reader.read();
    if (number === null) {
      at += 1;
      continue;
    }
    const start = tokens[at]?.start ?? 0;
    const end = tokens[reader.next - 1]?.end ?? start;
    found.push({ word: number, start, end });
    at = reader.next;
  }
  return found;
}

/** Reads one number from `next` on and leaves `next` behind it. */
class NumberReader {
  private ordinal = false;

  constructor(
    private readonly tokens: readonly Token[],
    public next: number,
  ) {}

  read(): string | null {
    let total = this.belowThousand();
    if (total === null) return null;
    for (let scale = this.scale(); scale !== undefined && !this.ordinal; scale = this.scale()) {
      this.next += 1;
      const mark = this.next;
      if (this.word() === 'and') this.next += 1;
      const rest: number | null = this.belowThousand();
      if (rest === null) this.next = mark;
      total = total * scale + (rest ?? 0);
    }
    return `${total}${this.ordinal ? ordinalEnding(total) : ''}`;
  }

  private belowThousand(): number | null {
    const first = this.belowHundred();
    if (first === null || this.ordinal) return first;
    if (this.word() === 'hundred') {
      this.next += 1;
      const mark = this.next;
      if (this.word() === 'and') this.next += 1;
      const rest = this.belowHundred();
      if (rest === null) this.next = mark;
      return first * 100 + (rest ?? 0);
    }
    if (first < 10) return first;
    // A year: "nineteen ninety five", "nineteen oh five".
    const mark = this.next;
    const oh = this.word() === 'oh';
    if (oh) this.next += 1;
    const second = this.belowHundred();
    if (second !== null && !this.ordinal && (oh ? second < 10 : second >= 10)) return first * 100 + second;
    this.next = mark;
    this.ordinal = false;
    return first;
  }

  private belowHundred(): number | null {
    const tens = this.take(TENS);
    if (tens !== null && this.ordinal) return tens;
    if (tens !== null) {
      const mark = this.next;
      const unit = this.take(SMALL);
      if (unit !== null && unit > 0 && unit < 10) return tens + unit;
      this.next = mark;
      this.ordinal = false;
      return tens;
    }
    return this.take(SMALL);
  }

  private take(values: ReadonlyMap<string, number>): number | null {
    const word = this.word();
    const cardinal = cardinalOf(word);
    const value = values.get(cardinal);
    if (value === undefined) return null;
    this.ordinal = cardinal !== word;
    this.next += 1;
    return value;
  }

  private scale(): number | undefined {
    return SCALES.get(this.word());
  }

  private word(): string {
    return this.tokens[this.next]?.word ?? '';
  }
}

/** "sixth" → "six", "twentieth" → "twenty"; a word that is no ordinal stays. */
function cardinalOf(word: string): string {
  const irregular = IRREGULAR_ORDINALS.get(word);
  if (irregular !== undefined) return irregular;
  if (word.endsWith('ieth')) return `${word.slice(0, -4)}y`;
  return word.endsWith('th') ? word.slice(0, -2) : word;
}

function ordinalEnding(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  return (!teen && ['', 'st', 'nd', 'rd'][value % 10]) || 'th';
}
