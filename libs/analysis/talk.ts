import type { TalkAnalysis } from './dto/analysis.dto.js';
import type { Span } from './stretches.js';

interface SpokenLine extends Span {
  speaker: string | null;
}

/**
 * Who talked how much: `a speaker's share = time of their lines ÷ time of all speakers' lines`. Where two talk at once, it counts for
 * both; silence and lines of nobody known count for none. A monologue is all that one says until somebody else does.
 *
 * @param lines in order of time
 * @param ownerName of the video: their speaker is known by it
 * @returns `null` with less than two speakers
 */
export function talk(lines: readonly SpokenLine[], ownerName: string): TalkAnalysis | null {
  const named = lines.flatMap(({ speaker, atMs, endMs }) => (speaker === null ? [] : [{ name: speaker, atMs, endMs }]));
  const names = [...new Set(named.map(({ name }) => name))];
  const [first] = named;
  if (names.length < 2 || !first) return null;
  const turns = turnsOf(named);
  const talkMs = names.map((name) => lengthOf(named.filter((line) => line.name === name)));
  const shares = percentages(talkMs);
  const lastMs = Math.max(...named.map(({ endMs }) => endMs));
  return {
    speakers: names.map((name, index) => ({
      name,
      isOwner: isOwner(name, ownerName),
      talkMs: talkMs[index] ?? 0,
      sharePercent: shares[index] ?? 0,
      longestMonologue: longest(turns.filter((turn) => turn.name === name)),
    })),
    switches: turns.length - 1,
    switchesPerMinute: lastMs > first.atMs ? Math.round(((turns.length - 1) * 600_000) / (lastMs - first.atMs)) / 10 : 0,
  };
}

interface Turn extends Span {
  name: string;
}

function turnsOf(lines: readonly Turn[]): Turn[] {
  const turns: Turn[] = [];
  for (const line of lines) {
    const last = turns.at(-1);
    if (last?.name === line.name) last.endMs = Math.max(last.endMs, line.endMs);
    else turns.push({ ...line });
  }
  return turns;
}

/** The time that lines of one speaker take; where two of them overlap it counts once. */
function lengthOf(lines: readonly Span[]): number {
  let [sum, endMs] = [0, 0];
  for (const line of lines) {
    sum += Math.max(0, line.endMs - Math.max(line.atMs, endMs));
    endMs = Math.max(endMs, line.endMs);
  }
  return sum;
}

function longest(turns: readonly Turn[]): Span {
  const { atMs, endMs } = turns.reduce((a, b) => (b.endMs - b.atMs > a.endMs - a.atMs ? b : a));
  return { atMs, endMs };
}

/** Whole percents that add up to 100: what rounding down leaves goes to those that lost most by it. */
function percentages(parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part * 100) / whole);
  const left = 100 - exact.reduce((sum, part) => sum + Math.floor(part), 0);
  const rounded = exact.map((part, index) => ({ index, lost: part - Math.floor(part) })).sort((a, b) => b.lost - a.lost);
  const up = new Set(rounded.slice(0, left).map(({ index }) => index));
  return exact.map((part, index) => Math.floor(part) + (up.has(index) ? 1 : 0));
}

/** "Maya" is Maya Lind, "May" is not. */
function isOwner(name: string, ownerName: string): boolean {
  const [said, owner] = [name.toLowerCase(), ownerName.toLowerCase()];
  return owner === said || owner.startsWith(`${said} `);
}
