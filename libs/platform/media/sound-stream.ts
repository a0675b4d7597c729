import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { asFileUrl, uploadInputOptions } from './allowed-formats.js';
import type { Jail } from './confinement.js';
import { NICENESS, reading, type EngineLimits } from './engine-limits.js';
import { explainFailedRun } from './ffmpeg-errors.js';
import { LogTail } from './log-tail.js';
import type { SoundOptions } from './media-engine.js';
import { MediaEngineFailedError, MediaTimeoutError } from './media-errors.js';
import { ProcessLeash } from './process-leash.js';

interface Options extends SoundOptions {
  jail: Jail;
  limits: EngineLimits;
}

/** Reads a sound track as raw samples while they are decoded; see `MediaEngine.sound`. Whoever stops reading ends the engine. */
export async function* streamSound(ffmpeg: string, path: string, stream: number, { jail, limits, signal, timeoutMs, channels = 1 }: Options): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  const args = [
    ...['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'error', '-vn', '-sn', '-dn', ...uploadInputOptions(limits.maxPixels), '-i', asFileUrl(path)],
    // Silence where the track begins late or has a hole, so that the count of samples is the time.
    ...['-map', `0:${stream}`, '-af', 'aresample=async=1:first_pts=0', '-ac', String(channels), '-ar', '16000', '-f', 's16le', 'pipe:1'],
  ];
  const command = await jail.confine(ffmpeg, args, { ...reading(limits, path, timeoutMs), niceness: NICENESS.usual });
  const child = spawn(command.program, command.args, { stdio: ['ignore', 'pipe', 'pipe', ...command.descriptors], cwd: command.cwd });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new MediaEngineFailedError('ffmpeg could not be started.');
  const tail = new LogTail();
  createInterface({ input: stderr }).on('line', (line) => tail.add(line));
  const leash = new ProcessLeash({
    kill: (name) => child.kill(name),
    signal,
    timeoutMs,
    timeoutError: () => new MediaTimeoutError(`Listening to the file took longer than ${Math.ceil(timeoutMs / 60_000)} min.`, tail.lines),
  });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) => reject(new MediaEngineFailedError('ffmpeg could not be started.', [], { cause })));
    child.once('close', resolve);
  });
  // Awaited below; until then its failure is nobody's.
  closed.catch(() => undefined);
  try {
    for await (const chunk of stdout) yield chunk as Uint8Array;
    const exitCode = await closed;
    leash.throwIfStopped();
    if (exitCode !== 0) throw explainFailedRun(`the sound could not be read (code ${exitCode})`, tail.lines);
  } finally {
    if (child.exitCode === null) child.kill('SIGKILL');
    leash.release();
    await command.release();
  }
}
