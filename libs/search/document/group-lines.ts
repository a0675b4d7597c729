import type { SearchLine, SearchMoment } from './search-document.js';

/** A moment is long enough to make sense and short enough to be watched (ms). */
const SHORTEST_MS = 5_000;
const LONGEST_MS = 30_000;
/** A silence in which a thought ends, and one after which nothing belongs together (ms). */
const PAUSE_MS = 700;
const BREAK_MS = 5_000;
const SENTENCE_END = /[.!?…][\p{Pf}"')\]]*$/u;

/**
 * Groups the timed lines of one transcript to moments of 5–30 s that end where a sentence ends or the speaker pauses.
 * A line is never divided: one that is longer than 30 s is a moment of its own.
 */
export function groupLines(lines: readonly SearchLine[]): SearchMoment[] {
  const moments: SearchMoment[] = [];
  let open: SearchLine[] = [];
  const close = () => {
    const moment = toMoment(open);
    if (moment) moments.push(moment);
    open = [];
  };
  lines.forEach((line, index) => {
    const first = open[0];
    if (first && line.endMs - first.atMs > LONGEST_MS) close();
    open.push(line);
    const next = lines[index + 1];
    if (!next) return;
    const pause = next.atMs - line.endMs;
    const longEnough = line.endMs - (open[0]?.atMs ?? 0) >= SHORTEST_MS;
    if (pause >= BREAK_MS || (longEnough && (pause >= PAUSE_MS || SENTENCE_END.test(line.text)))) close();
  });
  close();
  return moments;
}

function toMoment(lines: SearchLine[]): SearchMoment | null {
  const [first] = lines;
  if (!first) return null;
  let text = '';
  const parts = lines.map((line) => {
    if (text !== '') text += ' ';
    const part = { offset: text.length, atMs: line.atMs, endMs: line.endMs };
    text += line.text;
    return part;
  });
  return { source: 'transcript', field: null, atMs: first.atMs, endMs: Math.max(...lines.map((line) => line.endMs)), text, lines: parts };
}
