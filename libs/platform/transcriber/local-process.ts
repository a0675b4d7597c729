// The program that hears with a local model: raw samples in on standard input, one JSON message a line out on standard output.
// It runs in a process of its own, so that native code that crashes, leaks or computes for minutes harms nobody. It imports nothing
// of ours at run time: `node` starts this file as it is.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { LocalModel } from './local-model.js';

export interface LocalSetup {
  modelDir: string;
  model: LocalModel;
  language: string | null;
  threads: number;
  /** The process ends itself when it holds more than this. */
  maxBytes: number;
}

export type LocalMessage =
  | { type: 'ready' }
  | { type: 'heard'; atMs: number }
  /** A breath; `starts` are the times of its words (ms), where the model tells them. */
  | { type: 'speech'; atMs: number; endMs: number; text: string; starts: number[] | null; confidence: number | null };

/** The parts of the runtime that are used here; it comes without types. */
interface Runtime {
  OfflineRecognizer: new (config: object) => {
    createStream(): { acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void };
    decode(stream: object): void;
    getResult(stream: object): { text: string; tokens?: string[]; timestamps?: number[]; ys_log_probs?: number[] };
  };
  Vad: new (config: object, seconds: number) => {
    acceptWaveform(samples: Float32Array): void;
    isEmpty(): boolean;
    front(external: boolean): { start: number; samples: Float32Array };
    pop(): void;
    flush(): void;
  };
}

const RATE = 16_000;
/** What the detector of speech takes at once (samples). */
const WINDOW = 512;
/** The detector cuts close; a little more on both sides keeps first and last sounds (samples). */
const PADDING = 0.2 * RATE;
const VAD_BUFFER_SECONDS = 60;
/** Exit codes that the parent knows. */
const MODEL_UNUSABLE = 3;
const TOO_LARGE = 4;

const setup = JSON.parse(process.argv[2] ?? '') as LocalSetup;
const path = (name: string) => join(setup.modelDir, name);
const longest = (setup.model.longestMs / 1000) * RATE - 2 * PADDING;

function load() {
  try {
    const runtime = createRequire(import.meta.url)('sherpa-onnx-node') as Runtime;
    const { model } = setup;
    const family =
      model.family === 'moonshine'
        ? { moonshine: { encoder: path(model.files.encoder), mergedDecoder: path(model.files.mergedDecoder) } }
        : { whisper: { encoder: path(model.files.encoder), decoder: path(model.files.decoder), language: model.language ?? setup.language ?? '', task: 'transcribe', enableTokenTimestamps: true } };
    const recognizer = new runtime.OfflineRecognizer({
      featConfig: { sampleRate: RATE, featureDim: 80 },
      modelConfig: { ...family, tokens: path(model.files.tokens), numThreads: setup.threads, provider: 'cpu' },
    });
    const detector = new runtime.Vad(
      {
        sileroVad: { model: path(model.files.vad), threshold: 0.5, minSpeechDuration: 0.2, minSilenceDuration: 0.5, maxSpeechDuration: longest / RATE, windowSize: WINDOW },
        sampleRate: RATE,
        numThreads: 1,
      },
      VAD_BUFFER_SECONDS,
    );
    return { recognizer, detector };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(MODEL_UNUSABLE);
  }
}

const { recognizer, detector } = load();
tell({ type: 'ready' });

/** The newest samples, from `kept.from` on: what the detector still may speak of. */
const kept = { from: 0, samples: new Float32Array(0) };
let fed = 0;
let heardTo = 0;
let odd = Buffer.alloc(0);

for await (const chunk of process.stdin) {
  const bytes = Buffer.concat([odd, chunk as Buffer]);
  const whole = bytes.length - (bytes.length % 2);
  odd = Buffer.from(bytes.subarray(whole));
  const samples = new Float32Array(whole / 2);
  for (let index = 0; index < samples.length; index += 1) samples[index] = bytes.readInt16LE(index * 2) / 32_768;
  keep(samples);
  while (kept.from + kept.samples.length - fed >= WINDOW) {
    detector.acceptWaveform(slice(fed, fed + WINDOW));
    fed += WINDOW;
    hearFinished();
  }
  tell({ type: 'heard', atMs: ms(fed) });
  if (process.memoryUsage.rss() > setup.maxBytes) process.exit(TOO_LARGE);
}
detector.flush();
hearFinished();

function keep(samples: Float32Array): void {
  const from = Math.max(kept.from, fed - VAD_BUFFER_SECONDS * RATE);
  const old = kept.samples.subarray(from - kept.from);
  const all = new Float32Array(old.length + samples.length);
  all.set(old);
  all.set(samples, old.length);
  kept.from = from;
  kept.samples = all;
}

/** A copy: the runtime refuses parts of a larger buffer. */
function slice(from: number, to: number): Float32Array {
  return kept.samples.slice(Math.max(0, from - kept.from), Math.max(0, to - kept.from));
}

function hearFinished(): void {
  while (!detector.isEmpty()) {
    const { start, samples } = detector.front(false);
    detector.pop();
    hearSpeech(start, start + samples.length);
  }
}

/** Speech that is longer than the model can take is cut where it is quietest. */
function hearSpeech(from: number, to: number): void {
  if (to - from > longest) {
    const cut = quietest(from + longest / 2, from + longest);
    hearSpeech(from, cut);
    hearSpeech(cut, to);
    return;
  }
  const start = Math.max(from - PADDING, heardTo, 0);
  heardTo = to;
  const stream = recognizer.createStream();
  stream.acceptWaveform({ samples: slice(start, to + PADDING), sampleRate: RATE });
  recognizer.decode(stream);
  const result = recognizer.getResult(stream);
  const text = result.text.trim();
  if (text === '') return;
  const scores = result.ys_log_probs ?? [];
  const confidence = scores.length === 0 ? null : Math.exp(scores.reduce((sum, score) => sum + score, 0) / scores.length);
  tell({ type: 'speech', atMs: ms(from), endMs: ms(to), text, starts: startsOf(result, text, ms(start)), confidence });
}

/** Where it is quietest over 0.1 s between two samples. */
function quietest(from: number, to: number): number {
  const step = 0.1 * RATE;
  let best = to;
  let least = Infinity;
  for (let at = from; at + step <= to; at += step / 2) {
    const energy = slice(at, at + step).reduce((sum, sample) => sum + Math.abs(sample), 0);
    if (energy < least) {
      least = energy;
      best = at + step / 2;
    }
  }
  return Math.round(best);
}

/** When each word of `text` begins, from the times of its tokens: a token that begins with a space begins a word. */
function startsOf({ tokens = [], timestamps = [] }: { tokens?: string[]; timestamps?: number[] }, text: string, offsetMs: number): number[] | null {
  if (tokens.length === 0 || tokens.length !== timestamps.length) return null;
  const starts = timestamps.filter((_, index) => index === 0 || /^[\s▁]/.test(tokens[index] ?? '')).map((second) => Math.round(offsetMs + second * 1000));
  return starts.length === text.split(/\s+/).length ? starts : null;
}

function ms(samples: number): number {
  return Math.round((samples / RATE) * 1000);
}

function tell(message: LocalMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
