import { z } from 'zod';
import { thresholdsSchema } from '#libs/practice';

const spanSchema = z.object({ atMs: z.int(), endMs: z.int() });

/** Phrases that a practice asks for, with each time that they were said. */
const phrasesSchema = z.array(z.object({ phrase: z.string(), found: z.array(spanSchema) }));

const practiceAnalysisSchema = z
  .object({ title: z.string(), thresholds: thresholdsSchema, mustSay: phrasesSchema, mustNotSay: phrasesSchema })
  .meta({ id: 'PracticeAnalysis' });
export type PracticeAnalysis = z.infer<typeof practiceAnalysisSchema>;

export const analysisSchema = z
  .object({
    /** `waiting`: there are no words yet. `silent`: there will be none. */
    state: z.enum(['ready', 'waiting', 'silent']),
    /** How many words were said. */
    words: z.int(),
    /** Words a minute from the first word to the last; `null` with less than two. */
    wordsPerMinute: z.int().nullable(),
    /** The same in windows of 20 s; `atMs` is the middle of each. Empty where less is said. */
    pace: z.array(z.object({ atMs: z.int(), wordsPerMinute: z.int() })),
    fillers: z.array(spanSchema.extend({ text: z.string() })),
    /** Fillers in 100 words, with one decimal. */
    fillersPer100: z.number().nullable(),
    /** Silences of 1.5 s and more. */
    pauses: z.array(spanSchema),
    /** The longest stretch without such a silence. */
    longestStretch: spanSchema.nullable(),
    /** Lines that end with a question mark. */
    questions: z.array(spanSchema.extend({ text: z.string() })),
    /** What the practice asks for that it was recorded for; `null`: for none. */
    practice: practiceAnalysisSchema.nullable(),
  })
  .meta({ id: 'SpeechAnalysis' });
export type SpeechAnalysis = z.infer<typeof analysisSchema>;
