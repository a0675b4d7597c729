import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { Confinement, Jail } from './confinement.js';
import { LogTail } from './log-tail.js';
import { MediaEngineFailedError, MediaTimeoutError } from './media-errors.js';
import { ProcessLeash } from './process-leash.js';

/** What the programs of a confinement end with when they can't find or may not run the one that they start (POSIX, 2.8.2). */
const NOT_STARTED = new Set([126, 127]);

export interface ProcessOptions {
  jail: Jail;
  confinement: Confinement;
  /** Called with every line of standard output; throwing ends the process and rejects with that error. */
  onLine?: (line: string) => void;
  /** Called with every line of standard error. @returns whether it is no part of the log */
  onErrorLine?: (line: string) => boolean;
  /** What it reads from its standard input; whoever made it destroys it. */
  stdin?: Readable;
  timeoutMs: number;
  /** What the work is called when it takes too long: "Reading the file". */
  task: string;
  signal?: AbortSignal | undefined;
}

export interface ProcessResult {
  exitCode: number;
  /** Last lines of standard error. */
  log: string[];
}

/**
 * Runs a program within its confinement, whose life ends with ours to decide.
 * Resolves with any exit code; rejects with the abort reason, a `MediaTimeoutError` or what `onLine` threw.
 */
export async function runOwnedProcess(program: string, args: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  options.signal?.throwIfAborted();
  const { onLine, onErrorLine, timeoutMs } = options;
  const command = await options.jail.confine(program, args, options.confinement);
  try {
    options.signal?.throwIfAborted();
    const child = spawn(command.program, command.args, { stdio: [options.stdin ? 'pipe' : 'ignore', onLine ? 'pipe' : 'ignore', 'pipe', ...command.descriptors], cwd: command.cwd });
    const tail = new LogTail();
    const leash = new ProcessLeash({
      kill: (signal) => child.kill(signal),
      signal: options.signal,
      timeoutMs,
      timeoutError: () => new MediaTimeoutError(`${options.task} took longer than ${inWords(timeoutMs)}.`, tail.lines),
    });
    if (options.stdin) feed(options.stdin, child.stdin, (error) => leash.stop(error));
    linesOf(child.stderr, (line) => {
      if (!onErrorLine?.(line)) tail.add(line);
    });
    linesOf(child.stdout, (line) => {
      if (leash.stopped) return;
      try {
        onLine?.(line);
      } catch (error) {
        leash.stop(error);
      }
    });
    try {
      const exit = await new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
        child.once('error', (cause) => reject(new MediaEngineFailedError(`${program} could not be started.`, [], { cause })));
        child.once('close', (code, signal) => resolve({ code, signal }));
      });
      leash.throwIfStopped();
      if (NOT_STARTED.has(exit.code ?? 0)) throw new MediaEngineFailedError(`${program} could not be started by the user it runs as.`, tail.lines);
      if (exit.code === null) throw new MediaEngineFailedError(`${program} was ended by ${exit.signal ?? 'a signal'}.`, tail.lines);
      return { exitCode: exit.code, log: tail.lines };
    } finally {
      leash.release();
    }
  } finally {
    await command.release();
  }
}

/** A program that stops reading says by its exit why; a source that breaks ends the program. */
function feed(source: Readable, sink: Writable | null | undefined, onBroken: (error: Error) => void): void {
  if (!sink) return;
  sink.on('error', () => source.unpipe(sink));
  source.once('error', onBroken);
  source.pipe(sink);
}

function linesOf(stream: Readable | null | undefined, onLine: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', onLine);
}

function inWords(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} min`;
}
