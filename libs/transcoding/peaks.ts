import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AudioStream, MediaCommand } from '#libs/platform/media';

export const PEAKS_NAME = 'peaks.json';
/** Ten a second are as fine as a timeline on a wide screen can show; a long video gets as many as fit on one. */
const MIN_INTERVAL_MS = 100;
const MAX_PEAKS = 2000;
/** Enough for the outline of speech, and a whole number of samples in every millisecond. */
const SAMPLES_PER_MS = 8;
/** What is nowhere louder than this is drawn small: noise of a quiet room must not look like speech, in dBFS. */
const QUIETEST_TOP_DB = -36;
const HIGHEST = 255;

/** What `peaks.json` holds: how loud the sound is at each moment, for drawing. */
export interface Peaks {
  intervalMs: number;
  /** The highest sample of each interval, 0–255, where 255 is the highest of the whole sound. They reach to the end of the video. */
  peaks: number[];
}

export interface PeaksPlan {
  intervalMs: number;
  count: number;
  /** Writes `lines`. It reads the sound alone, as a stream. */
  command: MediaCommand;
  /** Local path of what the engine prints: one level for each interval. */
  lines: string;
}

export function planPeaks(audio: AudioStream, durationMs: number, source: string, workDir: string): PeaksPlan {
  const intervalMs = Math.max(MIN_INTERVAL_MS, Math.ceil(durationMs / MAX_PEAKS));
  const lines = join(workDir, 'peaks.txt');
  const filters = [
    `aresample=${SAMPLES_PER_MS * 1000}:async=1:first_pts=0`,
    'aformat=sample_fmts=flt:channel_layouts=mono',
    `asetnsamples=n=${intervalMs * SAMPLES_PER_MS}`,
    'astats=metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level',
    `ametadata=mode=print:key=lavfi.astats.Overall.Peak_level:file=${inFilter(lines)}`,
  ];
  return {
    intervalMs,
    count: Math.ceil(durationMs / intervalMs),
    lines,
    command: {
      inputs: [{ kind: 'upload', path: source, options: ['-vn'] }],
      filterGraph: `[0:${audio.index}]${filters.join(',')}[peaks]`,
      outputs: [{ path: join(workDir, 'peaks.null'), options: ['-map', '[peaks]', '-t', (durationMs / 1000).toFixed(3), '-f', 'null'] }],
    },
  };
}

/** Reads what the engine printed, line by line. */
export async function readPeaks({ lines, intervalMs, count }: Pick<PeaksPlan, 'lines' | 'intervalMs' | 'count'>): Promise<Peaks> {
  const levels: number[] = [];
  for await (const line of createInterface({ input: createReadStream(lines) })) {
    const level = /Peak_level=(\S+)$/.exec(line)?.[1];
    // Silence is printed as `-inf`.
    if (level !== undefined && levels.length < count) levels.push(10 ** (Number(level.replace('inf', 'Infinity')) / 20));
  }
  const top = levels.reduce((most, level) => Math.max(most, level), 10 ** (QUIETEST_TOP_DB / 20));
  return { intervalMs, peaks: Array.from({ length: count }, (_, index) => Math.round(((levels[index] ?? 0) / top) * HIGHEST)) };
}

/** A path as the value of an option in a filter graph: quoted once for the option, once for the graph. */
function inFilter(path: string): string {
  return path.replace(/[\\':]/g, '\\$&').replace(/[\\'[\],;]/g, '\\$&');
}
