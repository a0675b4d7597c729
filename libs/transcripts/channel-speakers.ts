import { endsSentence, SAMPLE_RATE, type HeardLine, type HeardWord } from '#libs/platform/transcriber';

/** How finely loudness is kept (ms). */
const FRAME_MS = 50;
const FRAME_PAIRS = (SAMPLE_RATE * FRAME_MS) / 1000;
/** Left and right, 16 bits each. */
const PAIR_BYTES = 4;
/** As a power; what is so far below the loud parts, or below a sample of 16 (−66 dB), is silence. */
const SILENCE_BELOW_LOUD = 1e-3;
const SILENCE = 16 ** 2;
/** One side alone: ten times the power of the other. An echo of the other side is weaker, a voice in a room is on both alike. */
const ALONE = 10;
/** Share of the sound in which one side is alone. The rest is both at once. */
const MOSTLY = 0.8;
/** So long each side is heard alone (ms): less may be a knock. */
const LEAST_MS = 1_000;
/** A word belongs to the louder side from here on, else to whoever spoke before. */
const LOUDER = 2;

type Side = 'left' | 'right';

/**
 * Two people on a channel of their own each, as telephone systems record calls: which side a word is on says who speaks, surer than any
 * ear. Listens to stereo on its way to a recognizer; told apart is only what the whole sound shows to be two sides.
 */
export class ChannelSpeakers {
  /** Mean power of each frame. */
  private readonly left: number[] = [];
  private readonly right: number[] = [];
  private sums = { left: 0, right: 0, pairs: 0 };

  /** Of 16-bit stereo in pieces of any size one channel, as loud as the engine would have mixed it. */
  async *mix(stereo: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let rest: Uint8Array = new Uint8Array();
    for await (const piece of stereo) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      const whole = bytes.length - (bytes.length % PAIR_BYTES);
      rest = new Uint8Array(bytes.subarray(whole));
      if (whole > 0) yield this.mixPairs(new DataView(bytes.buffer, bytes.byteOffset, whole));
    }
    this.closeFrame();
  }

  /** Cuts lines where the other side speaks, with who speaks: numbered in the order in which they begin. The same lines where there are no two sides. */
  tellApart(lines: readonly HeardLine[]): HeardLine[] {
    if (!this.areTwo()) return [...lines];
    const words = lines.flatMap((line) => line.words);
    const speakers = new Map(namesOf(atSentences(words, this.sidesOf(words))).map((speaker, index) => [words[index], speaker]));
    return lines.flatMap((line) => {
      const parts: HeardLine[] = [];
      for (const word of line.words) {
        const speaker = speakers.get(word) ?? undefined;
        const last = parts.at(-1);
        const named = speaker === undefined ? word : { ...word, speaker };
        if (last && last.speaker === speaker) last.words.push(named);
        else parts.push({ words: [named], ...(speaker === undefined ? {} : { speaker }) });
      }
      return parts;
    });
  }

  private mixPairs(stereo: DataView): Uint8Array {
    const mono = new DataView(new ArrayBuffer(stereo.byteLength / 2));
    for (let at = 0; at < stereo.byteLength; at += PAIR_BYTES) {
      const [left, right] = [stereo.getInt16(at, true), stereo.getInt16(at + 2, true)];
      mono.setInt16(at / 2, (left + right) >> 1, true);
      this.sums.left += left * left;
      this.sums.right += right * right;
      this.sums.pairs += 1;
      if (this.sums.pairs === FRAME_PAIRS) this.closeFrame();
    }
    return new Uint8Array(mono.buffer);
  }

  private closeFrame(): void {
    const { left, right, pairs } = this.sums;
    if (pairs === 0) return;
    this.left.push(left / pairs);
    this.right.push(right / pairs);
    this.sums = { left: 0, right: 0, pairs: 0 };
  }

  private areTwo(): boolean {
    const powers = this.left.map((left, frame) => Math.max(left, this.right[frame] ?? 0));
    // Not the loudest of all: that may be a knock at the microphone.
    const loud = powers.toSorted((a, b) => a - b)[Math.floor(powers.length * 0.95)] ?? 0;
    const threshold = Math.max(SILENCE, loud * SILENCE_BELOW_LOUD);
    const alone = { left: 0, right: 0 };
    let heard = 0;
    powers.forEach((power, frame) => {
      if (power < threshold) return;
      heard += 1;
      const side = louder(this.left[frame] ?? 0, this.right[frame] ?? 0, ALONE);
      if (side !== null) alone[side] += 1;
    });
    return alone.left + alone.right >= MOSTLY * heard && Math.min(alone.left, alone.right) * FRAME_MS >= LEAST_MS;
  }

  /** A word that is as loud on both sides goes on with the one before. */
  private sidesOf(words: readonly HeardWord[]): (Side | null)[] {
    let before: Side | null = null;
    return words.map(({ atMs, endMs }) => {
      const from = Math.floor(atMs / FRAME_MS);
      const to = Math.max(Math.ceil(endMs / FRAME_MS), from + 1);
      const sum = (powers: readonly number[]) => powers.slice(from, to).reduce((all, power) => all + power, 0);
      return (before = louder(sum(this.left), sum(this.right), LOUDER) ?? before);
    });
  }
}

/** Recognizers that time only breaths are off by a word or two where one speaks right after the other: a change so near the end of a sentence is there. */
function atSentences(words: readonly HeardWord[], sides: readonly (Side | null)[]): (Side | null)[] {
  const moved = [...sides];
  const isEnd = (index: number) => words[index] !== undefined && endsSentence(words[index]);
  for (let index = 1; index < moved.length; index += 1) {
    const [before, after] = [moved[index - 1] ?? null, moved[index] ?? null];
    if (before === after || isEnd(index - 1)) continue;
    for (const by of [1, -1, 2, -2]) {
      // Neither speaker's turn goes away by it.
      const turn = by > 0 ? moved.slice(index, index + by + 1) : moved.slice(index + by - 1, index);
      if (!isEnd(index + by - 1) || turn.length <= Math.abs(by) || turn.some((side) => side !== (by > 0 ? after : before))) continue;
      moved.fill(by > 0 ? before : after, Math.min(index, index + by), Math.max(index, index + by));
      break;
    }
  }
  return moved;
}

/** Numbered in the order in which they begin. */
function namesOf(sides: readonly (Side | null)[]): (string | null)[] {
  const order = [...new Set(sides)].filter((side) => side !== null);
  return sides.map((side) => side && `Speaker ${order.indexOf(side) + 1}`);
}

function louder(left: number, right: number, times: number): Side | null {
  if (left >= right * times && left > 0) return 'left';
  return right >= left * times && right > 0 ? 'right' : null;
}
