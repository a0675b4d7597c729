/** What one wants to say and how long it may take, as this browser remembers it. */
export interface PromptSettings {
  script: string;
  wordsPerMinute: number;
  /** `null` without a target. */
  targetMs: number | null;
  /** When the recording stops by itself; `null` without a limit. */
  limitMs: number | null;
}

/** What a practice asks for, by itself or by the address that leads to it. */
export interface PracticeTerms {
  /** `null`: the rep brings their own words. */
  script: string | null;
  targetMs: number | null;
  limitMs: number | null;
}

export const promptKey = 'sideline-prompt';

/** 130 words a minute is a calm pace for a talk. */
export const defaultPrompt: PromptSettings = { script: '', wordsPerMinute: 130, targetMs: null, limitMs: null };

export const TARGETS_MS = [30_000, 60_000, 90_000, 120_000, 180_000, 300_000, 600_000];

const LONGEST_MS = 3 * 3_600_000;

/** Reads `?target=90&limit=120`, both in seconds; what makes no sense is left out. */
export function practiceTerms(parameters: URLSearchParams): PracticeTerms {
  const read = (name: string) => {
    const ms = Number(parameters.get(name)) * 1000;
    return Number.isFinite(ms) && ms >= 5_000 && ms <= LONGEST_MS ? Math.round(ms) : null;
  };
  return { script: null, targetMs: read('target'), limitMs: read('limit') };
}

const wordCount = (script: string) => script.split(/\s+/).filter(Boolean).length;

/** How long a script takes at a pace, in ms. */
export function speakingMs(script: string, wordsPerMinute: number): number {
  return Math.round((wordCount(script) / wordsPerMinute) * 60_000);
}

/** From here on the time left is said; before it, it would only be one more number. */
const NEAR_END_MS = 10_000;

/** `null` while there is time, then `7 s left`, then `0:05 over`. */
export function targetWords(elapsedMs: number, targetMs: number, format: (ms: number) => string): string | null {
  const leftMs = targetMs - elapsedMs;
  if (leftMs > NEAR_END_MS) return null;
  return leftMs > 0 ? `${Math.ceil(leftMs / 1000)} s left` : `${format(-leftMs)} over`;
}

/** `null` while there is time, then `Stops in 7 s`. */
export function limitWords(elapsedMs: number, limitMs: number): string | null {
  const leftMs = limitMs - elapsedMs;
  return leftMs > NEAR_END_MS ? null : `Stops in ${Math.max(0, Math.ceil(leftMs / 1000))} s`;
}
