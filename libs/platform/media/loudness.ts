import { asFileUrl, uploadInputOptions } from './allowed-formats.js';
import type { Jail } from './confinement.js';
import { NICENESS, reading, type EngineLimits } from './engine-limits.js';
import { explainFailedRun } from './ffmpeg-errors.js';
import type { Loudness, LoudnessOptions } from './media-engine.js';
import { runOwnedProcess } from './owned-process.js';

/** Quieter than this is silence with noise in it (the absolute gate of EBU R 128). */
const SILENCE_LUFS = -70;

interface Options extends LoudnessOptions {
  jail: Jail;
  limits: EngineLimits;
}

/** Has ffmpeg's meter listen to a sound track; see `MediaEngine.measureLoudness`. */
export async function measureLoudness(ffmpeg: string, path: string, stream: number | 'first', options: Options): Promise<Loudness | null> {
  const spans = options.spans.length > 0 ? options.spans : [null];
  const inputs = spans.flatMap((span) => [
    ...(span ? ['-ss', seconds(span.startMs), '-t', seconds(span.lengthMs)] : []),
    ...['-vn', '-sn', '-dn', ...uploadInputOptions(options.limits.maxPixels), '-i', asFileUrl(path)],
  ]);
  const joined = spans.map((_, index) => `[${index}:${stream === 'first' ? 'a:0' : stream}]`).join('');
  const meter = `aformat=sample_fmts=fltp:channel_layouts=${options.mixDown ? 'stereo' : 'mono|stereo'},ebur128=peak=sample:framelog=verbose`;
  const graph = spans.length > 1 ? `${joined}concat=n=${spans.length}:v=0:a=1,${meter}` : `${joined}${meter}`;
  const args = ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'info', ...inputs, '-filter_complex', graph, '-f', 'null', '-'];
  const { exitCode, log } = await runOwnedProcess(ffmpeg, args, {
    jail: options.jail,
    confinement: { ...reading(options.limits, path, options.timeoutMs), niceness: NICENESS.now },
    timeoutMs: options.timeoutMs,
    task: 'Measuring the sound',
    signal: options.signal,
  });
  if (exitCode !== 0) throw explainFailedRun(`the sound could not be measured (code ${exitCode})`, log);
  const integrated = lastNumber(log, /^I:\s+(-?[\d.]+) LUFS/);
  const peak = lastNumber(log, /^Peak:\s+(-?[\d.]+) dBFS/);
  return integrated === null || integrated <= SILENCE_LUFS ? null : { integrated, peak: peak ?? 0 };
}

function lastNumber(lines: readonly string[], pattern: RegExp): number | null {
  const match = lines.toReversed().map((line) => pattern.exec(line)).find((found) => found !== null);
  return match ? Number(match[1]) : null;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
