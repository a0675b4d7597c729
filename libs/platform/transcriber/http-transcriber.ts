import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { TranscriberConfig } from '#libs/platform/config';
import { cutLines } from './cut-lines.js';
import { spreadWords } from './spread-words.js';
import { cutSound, toWav, type SoundPiece } from './sound-pieces.js';
import { BYTES_PER_MS, SAMPLE_RATE, Transcriber, type HeardLine, type HeardWord, type HearRequest, type TranscriberState } from './transcriber.js';
import { TranscriberRefusedError, TranscriberUnavailableError, TranscriberUnusableError } from './transcriber-errors.js';

/** Under 25 MB, which is the most that OpenAI's own service takes: 10 minutes are 19.2 MB (ms). */
const PIECE_MS = 10 * 60_000;
const TIMEOUT_MS = 15 * 60_000;
const MAX_ANSWER_BYTES = 20_000_000;
/** Tries of one piece, so that a passing fault does not throw away an hour of work. */
const TRIES = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Whisper keeps the last 224 tokens of a prompt. */
const MAX_PROMPT_CHARACTERS = 600;

/** Seconds, as the contract has them. */
const seconds = z.number().min(0).max(1_000_000);
/** From services that tell people apart; a letter or a number for each. */
const speaker = z.union([z.string().trim().max(60), z.int().transform(String)]).nullish();
const answerSchema = z.object({
  text: z.string().default(''),
  words: z.array(z.object({ word: z.string(), start: seconds, end: seconds, probability: z.number().optional(), speaker })).nullish(),
  segments: z.array(z.object({ text: z.string(), start: seconds, end: seconds, avg_logprob: z.number().optional(), speaker })).nullish(),
});
type SpeechAnswer = z.infer<typeof answerSchema>;

export interface HttpTranscriberOptions {
  pieceMs?: number;
  firstPauseMs?: number;
}

/** Any service with OpenAI's `POST /audio/transcriptions` (`verbose_json`): OpenAI itself, speaches, LocalAI, vLLM, whisper.cpp's server … */
export class HttpTranscriber extends Transcriber {
  constructor(
    private readonly config: TranscriberConfig & { url: string },
    private readonly options: HttpTranscriberOptions = {},
  ) {
    super();
  }

  state(): Promise<TranscriberState> {
    const { url, model, language } = this.config;
    return Promise.resolve({ ready: true, name: `${model} at ${new URL(url).host}`, language });
  }

  async *hear({ sound, language, terms, onProgress, signal }: HearRequest): AsyncGenerator<HeardLine> {
    let part = 1;
    for await (const piece of cutSound(sound, this.options.pieceMs ?? PIECE_MS)) {
      const lengthMs = piece.samples.length / BYTES_PER_MS;
      const answer = await this.askPatiently(piece, { language, terms, signal });
      const words = withSpeakers(toWords(answer, lengthMs), answer, part);
      part += 1;
      yield* cutLines(words.map((word) => ({ ...word, atMs: word.atMs + piece.atMs, endMs: word.endMs + piece.atMs })));
      onProgress(piece.atMs + lengthMs);
    }
  }

  private async askPatiently(piece: SoundPiece, asking: Pick<HearRequest, 'language' | 'terms' | 'signal'>): Promise<SpeechAnswer> {
    let pauseMs = this.options.firstPauseMs ?? FIRST_PAUSE_MS;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.ask(piece, asking);
      } catch (error) {
        asking.signal.throwIfAborted();
        if (!(error instanceof TranscriberUnavailableError) || attempt === TRIES) throw error;
        const asked = error instanceof TooBusyError ? error.retryAfterMs : 0;
        await wait(Math.min(Math.max(pauseMs, asked), LONGEST_PAUSE_MS), undefined, { signal: asking.signal });
        pauseMs *= 4;
      }
    }
  }

  private async ask(piece: SoundPiece, { language, terms, signal }: Pick<HearRequest, 'language' | 'terms' | 'signal'>): Promise<SpeechAnswer> {
    const { url, apiKey, model } = this.config;
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(toWav(piece.samples, SAMPLE_RATE))], { type: 'audio/wav' }), 'speech.wav');
    form.set('model', model);
    form.set('response_format', 'verbose_json');
    form.append('timestamp_granularities[]', 'word');
    form.append('timestamp_granularities[]', 'segment');
    if (language !== null) form.set('language', language);
    const prompt = toPrompt(terms);
    if (prompt !== '') form.set('prompt', prompt);
    // As bytes, not as a stream: one that is broken off in the middle would fail where nobody can catch it.
    const encoded = new Response(form);
    const body = await encoded.arrayBuffer();
    signal.throwIfAborted();
    let response: Response;
    try {
      response = await fetch(`${url}/audio/transcriptions`, {
        method: 'POST',
        body,
        headers: {
          'content-type': encoded.headers.get('content-type') ?? 'multipart/form-data',
          ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
        },
        // The key and the recording go to this address and no other.
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      if (response.ok) return parseAnswer(await readBounded(response));
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof TranscriberUnusableError) throw error;
      throw new TranscriberUnavailableError('The speech service could not be reached.', { cause: error });
    }
    await response.body?.cancel();
    throw refusal(response);
  }
}

class TooBusyError extends TranscriberUnavailableError {
  constructor(readonly retryAfterMs: number) {
    super('The speech service is busy.');
  }
}

function refusal({ status, headers }: Response): Error {
  if (status === 401 || status === 403) return new TranscriberRefusedError('The speech service refused our key. An administrator has to check TRANSCRIBER_API_KEY.');
  if (status === 404) return new TranscriberRefusedError('The speech service does not know this address or model. An administrator has to check TRANSCRIBER_URL and TRANSCRIBER_MODEL.');
  if (status === 429 || status === 503) return new TooBusyError((Number(headers.get('retry-after')) || 0) * 1000);
  if (status >= 500 || status === 408) return new TranscriberUnavailableError(`The speech service failed (${status}).`);
  return new TranscriberRefusedError(`The speech service refused the recording (${status}).`);
}

async function readBounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += (part as Uint8Array).length;
    if (size > MAX_ANSWER_BYTES) throw new TranscriberUnusableError('The speech service answered at an unreasonable length.');
    parts.push(part as Uint8Array);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parseAnswer(text: string): SpeechAnswer {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = null;
  }
  const parsed = answerSchema.safeParse(json);
  if (!parsed.success) throw new TranscriberUnusableError('The speech service answered in a form that is not understood.', { cause: parsed.error });
  return parsed.data;
}

/** Words as they were timed, or spread over their segment where a service times only those. Never beyond the piece, never backwards. */
function toWords({ text, words, segments }: SpeechAnswer, lengthMs: number): HeardWord[] {
  if (!words?.length && !segments?.length && text.trim() !== '') {
    throw new TranscriberUnusableError('The speech service gives no times. An administrator has to choose a model that does (verbose_json).');
  }
  const timed = words?.length
    ? words.flatMap(({ word, start, end, probability }) => spreadWords(word, start * 1000, end * 1000, probability ?? null))
    : (segments ?? []).flatMap((part) => spreadWords(part.text, part.start * 1000, part.end * 1000, part.avg_logprob === undefined ? null : Math.exp(part.avg_logprob)));
  let earliest = 0;
  return withPunctuation(timed, segments).map((word) => {
    const atMs = Math.round(Math.min(Math.max(word.atMs, earliest), lengthMs));
    earliest = atMs;
    return { ...word, atMs, endMs: Math.round(Math.min(Math.max(word.endMs, atMs), lengthMs)) };
  });
}

/** OpenAI's timed words come without punctuation, its segments with it: where both have the same words, the segments' spelling is taken. */
function withPunctuation(timed: HeardWord[], segments: SpeechAnswer['segments']): HeardWord[] {
  const written = (segments ?? []).flatMap((part) => part.text.split(/\s+/)).filter((word) => word !== '');
  if (written.length !== timed.length) return timed;
  const bare = (word: string) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return timed.map((word, index) => (bare(word.text) === bare(written[index] ?? '') ? { ...word, text: written[index] ?? word.text } : word));
}

/**
 * The speaker of each word is the one of the segment, or of the timed word, in whose time its middle lies. Services number people anew in
 * every request, so those of a later part are not taken for those of the first: somebody who listens says who is who.
 */
function withSpeakers(heard: HeardWord[], { words, segments }: SpeechAnswer, part: number): HeardWord[] {
  const spans = [...(words ?? []), ...(segments ?? [])].filter((span) => span.speaker);
  if (spans.length === 0) return heard;
  return heard.map((word) => {
    const middle = (word.atMs + word.endMs) / 2_000;
    const label = spans.find(({ start, end }) => start <= middle && middle <= end)?.speaker;
    return label ? { ...word, speaker: toName(label, part) } : word;
  });
}

/** `A` and `0` are no names. */
function toName(label: string, part: number): string {
  const name = label.length <= 2 ? `Speaker ${label}` : label.replaceAll(/[<>:\p{Cc}]/gu, ' ').trim();
  return part === 1 ? name : `${name} (part ${part})`;
}

function toPrompt(terms: readonly string[]): string {
  let prompt = '';
  for (const term of terms) {
    if (prompt.length + term.length + 2 > MAX_PROMPT_CHARACTERS) break;
    prompt += prompt === '' ? term : `, ${term}`;
  }
  return prompt;
}
