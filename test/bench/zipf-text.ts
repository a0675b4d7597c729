/** Words that occur in sales talk, the commonest of the made-up language's words with meaning. */
const SALES = `price budget discount contract renewal customer product demo pipeline objection competitor champion procurement decision stakeholder
  pricing timeline integration security onboarding value pain discovery proposal negotiation legal quarter target forecast quota
  deployment migration support training roadmap feature platform dashboard report workflow approval signature invoice payment expensive cheaper
  question answer meeting call email followup introduction summary agenda problem solution benefit cost savings revenue growth risk trust`
  .split(/\s+/);
const EVERYDAY = `the and to of a that we it is you for in on this with so they have be what are do our about if not can your was there just will when
  would how them more know like think right going here then one now really because want need some get time`.split(/\s+/);
const ONSETS = 'b br c cl d dr f fl g gr h j k l m n p pl pr qu r s sh st t tr v w z'.split(' ');
const NUCLEI = 'a e i o u ai ea io ou ee'.split(' ');
const CODAS = ['', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st', 'ck'];

/** A stream of numbers that is the same for the same seed (xorshift32), from 0 to below 1. */
export function randomNumbers(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Text whose words are as unevenly common as those of people (Zipf: the n-th word occurs 1/n as often as the first). */
export class ZipfText {
  private readonly random: () => number;
  private readonly words: string[];
  private readonly cumulative: number[];

  constructor(random: () => number, size = 30_000) {
    this.random = random;
    const made = new Set<string>([...EVERYDAY, ...SALES]);
    while (made.size < size) made.add(this.invent());
    this.words = [...made];
    let sum = 0;
    this.cumulative = this.words.map((_word, index) => (sum += 1 / (index + 3)));
  }

  word(): string {
    const wanted = this.random() * (this.cumulative.at(-1) ?? 0);
    let [low, high] = [0, this.cumulative.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.cumulative[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return this.words[low] ?? '';
  }

  /** `count` words, with sentences of about twelve. */
  passage(count: number): string {
    return Array.from({ length: count }, (_, index) => this.word() + (index % 12 === 11 ? '.' : '')).join(' ');
  }

  private invent(): string {
    const pick = (list: readonly string[]) => list[Math.floor(this.random() * list.length)] ?? '';
    const syllables = 2 + Math.floor(this.random() * 2);
    return Array.from({ length: syllables }, () => pick(ONSETS) + pick(NUCLEI)).join('') + pick(CODAS);
  }
}
