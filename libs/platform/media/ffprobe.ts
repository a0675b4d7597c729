import { stat } from 'node:fs/promises';
import { asFileUrl, uploadInputOptions } from './allowed-formats.js';
import type { Jail } from './confinement.js';
import { reading, type EngineLimits } from './engine-limits.js';
import type { ProbeOptions, ProbeRequest } from './media-engine.js';
import {
  MediaEngineFailedError,
  NotAVideoError,
  TruncatedMediaError,
  UnreadableMediaError,
  UnsupportedMediaError,
} from './media-errors.js';
import type { MediaProbe } from './media-probe.js';
import { readMp4Shape, type Mp4Shape } from './mp4-boxes.js';
import { runOwnedProcess } from './owned-process.js';
import { PACKET_SCAN_ARGS, PacketScan } from './packet-scan.js';
import { ffprobeOutputSchema, parseProbe, type FfprobeOutput } from './probe-parser.js';

interface Options extends ProbeOptions {
  jail: Jail;
  limits: EngineLimits;
}

const DEFAULT_TIMEOUT_MS = 60_000;
const MAX_HEADER_CHARS = 1_000_000;

/**
 * Describes a file: its headers, then every packet (read, not decoded), because headers of browser recordings lack the
 * duration and those of fragmented files invent it.
 */
export async function probeFile(ffprobe: string, path: string, options: Options & ProbeRequest): Promise<MediaProbe> {
  const { size } = await stat(path);
  if (size === 0) throw new NotAVideoError('The file is empty. Record or export it again, then upload it.');
  const shape = await readMp4Shape(path);
  const scan = new PacketScan();
  // Side by side, because somebody is waiting; what the header says decides.
  const [header, packets] = await Promise.allSettled([
    readHeader(ffprobe, path, shape, options).then((output) => {
      options.onHeaders?.(parseProbe(output, new PacketScan(), size));
      return output;
    }),
    run(ffprobe, path, PACKET_SCAN_ARGS, (line) => scan.add(line), options),
  ]);
  if (header.status === 'rejected') throw header.reason;
  if (shape?.cutOff && !shape.types.has('moof')) throw truncated();
  if (packets.status === 'rejected') throw packets.reason;
  const probe = parseProbe(header.value, scan, size);
  if (probe.video.length + probe.audio.length === 0) throw notAVideo();
  if (probe.durationMs === null) throw new UnreadableMediaError('The file announces a video but holds no picture and no sound.');
  return probe;
}

async function readHeader(ffprobe: string, path: string, shape: Mp4Shape | null, options: Options): Promise<FfprobeOutput> {
  let text = '';
  const collect = (line: string): void => {
    text += `${line}\n`;
    if (text.length > MAX_HEADER_CHARS) throw new UnsupportedMediaError('The file describes itself at an unreasonable length.');
  };
  const { exitCode, log } = await run(ffprobe, path, ['-show_format', '-show_streams', '-of', 'json'], collect, options);
  if (exitCode !== 0) throw explainRefusal(log, shape);
  const parsed = ffprobeOutputSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new MediaEngineFailedError('ffprobe answered in a form that is not understood.', log, { cause: parsed.error });
  return parsed.data;
}

function run(ffprobe: string, path: string, args: readonly string[], onLine: (line: string) => void, options: Options) {
  const { jail, limits, signal, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  return runOwnedProcess(ffprobe, ['-v', 'error', '-hide_banner', ...uploadInputOptions(limits.maxPixels), ...args, asFileUrl(path)], {
    jail,
    confinement: reading(limits, path, timeoutMs),
    onLine,
    timeoutMs,
    task: 'Reading the file',
    signal,
  });
}

function explainRefusal(log: readonly string[], shape: Mp4Shape | null): Error {
  if (log.some((line) => line.includes('not on whitelist'))) {
    return new UnsupportedMediaError(
      'This kind of file is not accepted. Upload a video such as MP4, MOV, WebM, MKV or AVI.',
      log,
    );
  }
  if (shape && (shape.cutOff || !shape.types.has('moov')) && shape.types.has('mdat')) return truncated(log);
  return notAVideo(log);
}

function notAVideo(log: readonly string[] = []): NotAVideoError {
  return new NotAVideoError('This file holds neither video nor sound, whatever its name says.', log);
}

function truncated(log: readonly string[] = []): TruncatedMediaError {
  return new TruncatedMediaError(
    'The file ends too early: part of it was never saved or copied. Export or copy it again, then upload it.',
    log,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
