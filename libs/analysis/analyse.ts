import type { SpeechAnalysis } from './dto/analysis.dto.js';
import { findFillers } from './fillers.js';
import { offPace, overallPace, paceLine, type PaceBand } from './pace.js';
import { countWords, spokenWords, type Line } from './spoken-words.js';
import { longestStretch, pauses } from './stretches.js';

/**
 * What can be said of how somebody spoke, from the words and their times alone. Pure: never a grade, always with its seconds.
 * @param lines of each turn of theirs; what others say between is none of it
 */
export function analyse(lines: readonly (readonly Line[])[], paceBand: PaceBand): Omit<SpeechAnalysis, 'state' | 'whose' | 'talk' | 'practice'> {
  const turns = lines.map(spokenWords);
  const words = countWords(turns);
  const fillers = turns.flatMap(findFillers);
  const pace = paceLine(turns);
  return {
    words,
    wordsPerMinute: overallPace(turns),
    pace,
    paceBand,
    offPace: offPace(pace, paceBand),
    fillers,
    fillersPer100: words === 0 ? null : Math.round((fillers.length * 1000) / words) / 10,
    pauses: turns.flatMap(pauses),
    longestStretch: longestStretch(turns),
    questions: lines.flat().filter(({ text }) => /\?["”’]?$/.test(text.trim())).map(({ atMs, endMs, text }) => ({ atMs, endMs, text })),
  };
}
