import type { SpeechAnalysis } from './dto/analysis.dto.js';
import { findFillers } from './fillers.js';
import { offPace, overallPace, paceLine, type PaceBand } from './pace.js';
import { spokenWords } from './spoken-words.js';
import { longestStretch, pauses } from './stretches.js';

type Lines = Parameters<typeof spokenWords>[0];

/** What can be said of how somebody spoke, from the words and their times alone. Pure: never a grade, always with its seconds. */
export function analyse(lines: Lines, paceBand: PaceBand): Omit<SpeechAnalysis, 'state' | 'talk' | 'practice'> {
  const words = spokenWords(lines);
  const fillers = findFillers(words);
  const pace = paceLine(words);
  return {
    words: words.length,
    wordsPerMinute: overallPace(words),
    pace,
    paceBand,
    offPace: offPace(pace, paceBand),
    fillers,
    fillersPer100: words.length === 0 ? null : Math.round((fillers.length * 1000) / words.length) / 10,
    pauses: pauses(words),
    longestStretch: longestStretch(words),
    questions: lines.filter(({ text }) => /\?["”’]?$/.test(text.trim())).map(({ atMs, endMs, text }) => ({ atMs, endMs, text })),
  };
}
