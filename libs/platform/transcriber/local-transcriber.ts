import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { availableParallelism, constants, setPriority } from 'node:os';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { TranscriberConfig } from '#libs/platform/config';
import { cutLines } from './cut-lines.js';
import { describeModel, type LocalModel } from './local-model.js';
import type { LocalMessage, LocalSetup } from './local-process.js';
import { spreadWords } from './spread-words.js';
import { Transcriber, type HeardLine, type HeardWord, type HearRequest, type TranscriberState } from './transcriber.js';
import { TranscriberStuckError, TranscriberUnavailableError, TranscriberUnusableError } from './transcriber-errors.js';

/** Beside this file: compiled in the build, a source in tests. */
const PROGRAM = fileURLToPath(new URL(`./local-process${extname(import.meta.url)}`, import.meta.url));
/** More threads than this gain nothing with models of this size. */
const MOST_THREADS = 4;
/** Whisper small with room; Moonshine tiny takes about 0.3 GB. */
const MAX_BYTES = 3 * 1024 ** 3;
/** Neither progress nor words for so long: it stands still (ms). */
const STALL_MS = 5 * 60_000;
const MODEL_UNUSABLE = 3;
const HOW_TO_GET_ONE = 'Run "npm run cli -- models:fetch", or set TRANSCRIBER_URL to a speech service.';

export interface LocalTranscriberOptions {
  stallMs?: number;
  /** Starts the program; for tests of its handling. */
  program?: string;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Hears with a model on this machine (sherpa-onnx), in a child process for each recording. */
export class LocalTranscriber extends Transcriber {
  constructor(
    private readonly config: Pick<TranscriberConfig, 'modelDir' | 'language'>,
    private readonly options: LocalTranscriberOptions = {},
  ) {
    super();
  }

  async state(): Promise<TranscriberState> {
    const model = await this.model();
    return typeof model === 'string' ? { ready: false, reason: `${model} ${HOW_TO_GET_ONE}` } : { ready: true, name: model.name, language: model.language ?? this.config.language };
  }

  async *hear({ sound, language, onProgress, signal }: HearRequest): AsyncGenerator<HeardLine> {
    signal.throwIfAborted();
    const model = await this.model();
    if (typeof model === 'string') throw new TranscriberUnusableError(`${model} ${HOW_TO_GET_ONE}`);
    const setup: LocalSetup = { modelDir: this.config.modelDir, model, language, threads: Math.min(MOST_THREADS, availableParallelism()), maxBytes: MAX_BYTES };
    const child = this.start(setup);
    const ending = watchEnd(child);
    const watch = new Watch(child, this.options.stallMs ?? STALL_MS, signal);
    const feeding = pipeline(Readable.from(sound, { objectMode: false }), child.stdin).catch((error: unknown) => {
      // The child's end is told by its exit code; what the source says is the reason for everything after.
      if (!isBrokenPipe(error)) watch.stop(error);
    });
    try {
      for await (const message of messagesOf(child)) {
        watch.alive();
        if (message.type === 'heard') onProgress(message.atMs);
        if (message.type === 'speech') yield* cutLines(wordsOf(message));
      }
      const { code, log } = await ending;
      await feeding;
      watch.throwIfStopped();
      if (code === MODEL_UNUSABLE) throw new TranscriberUnusableError(`The speech model can't be used: ${log.at(-1) ?? 'it did not say why'}. ${HOW_TO_GET_ONE}`);
      if (code !== 0) throw new TranscriberUnavailableError(`The speech model ended before it had heard everything (${code ?? 'killed'}).`, { cause: new Error(log.join('\n')) });
    } finally {
      watch.release();
      child.kill('SIGKILL');
      await feeding;
      await ending;
    }
  }

  private async model(): Promise<LocalModel | string> {
    const names = await readdir(this.config.modelDir).catch(() => null);
    return names === null ? 'There is no speech model on this server.' : describeModel(names);
  }

  private start(setup: LocalSetup): Child {
    // It gets no secrets of ours.
    const child = spawn(process.execPath, [this.options.program ?? PROGRAM, JSON.stringify(setup)], { stdio: ['pipe', 'pipe', 'pipe'], env: {} });
    if (child.pid !== undefined) {
      try {
        setPriority(child.pid, constants.priority.PRIORITY_LOW);
      } catch {
        // It has ended already, which its exit code tells.
      }
    }
    return child;
  }
}

/** Ends the child on abort and when it stands still. */
class Watch {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private readonly onAbort = (): void => this.stop(this.signal.reason);

  constructor(
    private readonly child: Child,
    private readonly stallMs: number,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.onAbort, { once: true });
    this.alive();
  }

  alive(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.stop(new TranscriberStuckError('The speech model stood still and was stopped.')), this.stallMs);
  }

  /** Nothing in the child is worth a farewell: it only computes. */
  stop(reason: unknown): void {
    this.stopping.abort(reason);
    this.child.kill('SIGKILL');
  }

  throwIfStopped(): void {
    this.stopping.signal.throwIfAborted();
  }

  release(): void {
    clearTimeout(this.timer);
    this.signal.removeEventListener('abort', this.onAbort);
  }
}

const LOG_LINES = 20;

function watchEnd(child: Child): Promise<{ code: number | null; log: string[] }> {
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    log.push(line.slice(0, 500));
    if (log.length > LOG_LINES) log.shift();
  });
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve({ code: null, log: [...log, message] }));
    child.once('close', (code) => resolve({ code, log }));
  });
}

async function* messagesOf(child: Child): AsyncGenerator<LocalMessage> {
  for await (const line of createInterface({ input: child.stdout })) {
    // The runtime writes remarks of its own between the messages.
    if (line.startsWith('{"type":')) yield JSON.parse(line) as LocalMessage;
  }
}

function wordsOf({ atMs, endMs, text, starts, confidence }: Extract<LocalMessage, { type: 'speech' }>): HeardWord[] {
  if (starts === null) return spreadWords(text, atMs, endMs, confidence);
  return text.split(/\s+/).map((word, index) => {
    const begin = Math.min(Math.max(starts[index] ?? atMs, atMs), endMs);
    return { atMs: begin, endMs: Math.min(Math.max(starts[index + 1] ?? endMs, begin), endMs), text: word, confidence };
  });
}

function isBrokenPipe(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET');
}
