import type { Thresholds } from '#libs/practice';
import type { TalkAnalysis } from './dto/analysis.dto.js';
import type { Filler } from './fillers.js';
import { overallPace, type PaceBand } from './pace.js';
import { talkTime, type Turn } from './spoken-words.js';
import { lengthOf, stretches, type Span } from './stretches.js';

/** A figure that a practice sets bounds to, and where the words are outside them. */
export interface Asked {
  /** `pace`: words a minute. `fillers`: in a minute. `longest_stretch`: ms. `talk_share`: per cent of all talk that is the rep's. */
  what: 'pace' | 'fillers' | 'longest_stretch' | 'talk_share';
  value: number;
  min: number | null;
  max: number | null;
  within: boolean;
  /** What is outside; of the pace, `offPace` says it. */
  places: Span[];
}

/** The band of the pace that a practice asks for, else `usual`. */
export function askedPace({ paceMin, paceMax }: Thresholds, usual: PaceBand): PaceBand {
  return paceMin === null && paceMax === null ? usual : { min: paceMin, max: paceMax };
}

/**
 * Each figure that `thresholds` set bounds to. What nobody asks for is left out, and so is what so few words have no figure for.
 * @param turns of whoever the figures are of
 * @param talk who talked how much; `null` where that is not known
 */
export function heldAgainst(thresholds: Thresholds, turns: readonly Turn[], fillers: readonly Filler[], talk: TalkAnalysis | null): Asked[] {
  const { paceMin, paceMax, fillersPerMinute, longestMonologueMs, talkShareMax } = thresholds;
  const pace = overallPace(turns);
  const asked: Omit<Asked, 'within'>[] = [];
  if (pace !== null && (paceMin !== null || paceMax !== null)) asked.push({ what: 'pace', value: pace, min: paceMin, max: paceMax, places: [] });
  if (pace !== null && fillersPerMinute !== null) {
    const value = Math.round((fillers.length * 600_000) / talkTime(turns)) / 10;
    const places = value > fillersPerMinute ? fillers.map(({ atMs, endMs }) => ({ atMs, endMs })) : [];
    asked.push({ what: 'fillers', value, min: null, max: fillersPerMinute, places });
  }
  if (pace !== null && longestMonologueMs !== null) {
    const all = turns.flatMap(stretches);
    asked.push({ what: 'longest_stretch', value: Math.max(...all.map(lengthOf)), min: null, max: longestMonologueMs, places: all.filter((span) => lengthOf(span) > longestMonologueMs) });
  }
  const own = talk?.speakers.find(({ isOwner }) => isOwner);
  if (talkShareMax !== null && own) {
    const places = own.sharePercent > talkShareMax ? [own.longestMonologue] : [];
    asked.push({ what: 'talk_share', value: own.sharePercent, min: null, max: talkShareMax, places });
  }
  return asked.map((each) => ({ ...each, within: (each.min === null || each.value >= each.min) && (each.max === null || each.value <= each.max) }));
}
