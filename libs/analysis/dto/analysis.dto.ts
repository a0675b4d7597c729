import { z } from 'zod';

const spanSchema = z.object({ atMs: z.int(), endMs: z.int() });

/** Phrases that a practice asks for, with each time that they were said. */
const phrasesSchema = z.array(z.object({ phrase: z.string(), found: z.array(spanSchema) }));

/** A figure that the practice sets bounds to; `places`: where the words are outside them. */
const askedSchema = z
  .object({
    /** `pace`: words a minute, its places are in `offPace`. `fillers`: in a minute. `longest_stretch`: ms. `talk_share`: per cent of all talk that is the rep's. */
    what: z.enum(['pace', 'fillers', 'longest_stretch', 'talk_share']),
    value: z.number(),
    min: z.number().nullable(),
    max: z.number().nullable(),
    within: z.boolean(),
    places: z.array(spanSchema),
  })
  .meta({ id: 'AskedFigure' });

const practiceAnalysisSchema = z
  .object({ title: z.string(), asked: z.array(askedSchema), mustSay: phrasesSchema, mustNotSay: phrasesSchema })
  .meta({ id: 'PracticeAnalysis' });
export type PracticeAnalysis = z.infer<typeof practiceAnalysisSchema>;

const talkSchema = z
  .object({
    /** In the order in which they first speak. */
    speakers: z.array(
      z
        .object({
          name: z.string(),
          /** Whether it is whoever the video belongs to, by name. */
          isOwner: z.boolean(),
          talkMs: z.int(),
          /** Of the time in which anybody speaks; all shares are 100 together. */
          sharePercent: z.int(),
          longestMonologue: spanSchema,
        })
        .meta({ id: 'SpeakerTalk' }),
    ),
    /** How often somebody else began to speak. */
    switches: z.int(),
    switchesPerMinute: z.number(),
  })
  .meta({ id: 'TalkAnalysis' });
export type TalkAnalysis = z.infer<typeof talkSchema>;

export const analysisSchema = z
  .object({
    /** `waiting`: there are no words yet. `silent`: there will be none. */
    state: z.enum(['ready', 'waiting', 'silent']),
    /** Whose words the figures are of: the owner's alone where the transcript names several and the owner among them. */
    whose: z.enum(['owner', 'everyone']),
    /** How many words were said. */
    words: z.int(),
    /** Words a minute in the time from the first word to the last, without what others say between; `null` with less than two words. */
    wordsPerMinute: z.int().nullable(),
    /** The same in windows of 20 s; `atMs` is the middle of each. Empty where less is said. */
    pace: z.array(z.object({ atMs: z.int(), wordsPerMinute: z.int() })),
    /** Between which words a minute nothing is said of the pace: what the practice asks for, else what most people follow with ease. */
    paceBand: z.object({ min: z.int().nullable(), max: z.int().nullable() }),
    /** Where the pace is outside it. */
    offPace: z.array(spanSchema.extend({ kind: z.enum(['faster', 'slower']) })),
    fillers: z.array(spanSchema.extend({ text: z.string() })),
    /** Fillers in 100 words, with one decimal. */
    fillersPer100: z.number().nullable(),
    /** Silences of 1.5 s and more between two words of one turn. */
    pauses: z.array(spanSchema),
    /** The longest stretch without such a silence. */
    longestStretch: spanSchema.nullable(),
    /** Lines that end with a question mark. */
    questions: z.array(spanSchema.extend({ text: z.string() })),
    /** Who talked how much; `null` with less than two speakers. */
    talk: talkSchema.nullable(),
    /** What the practice asks for that it was recorded for; `null`: for none. */
    practice: practiceAnalysisSchema.nullable(),
  })
  .meta({ id: 'SpeechAnalysis' });
export type SpeechAnalysis = z.infer<typeof analysisSchema>;
