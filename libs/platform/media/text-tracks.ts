import { z } from 'zod';
import { asFileUrl, uploadInputOptions } from './allowed-formats.js';
import type { Jail } from './confinement.js';
import { reading, type EngineLimits } from './engine-limits.js';
import { explainFailedRun } from './ffmpeg-errors.js';
import type { ProbeOptions, TextTrack } from './media-engine.js';
import { UnsupportedMediaError } from './media-errors.js';
import { runOwnedProcess } from './owned-process.js';

interface Options extends ProbeOptions {
  jail: Jail;
  limits: EngineLimits;
}

const DEFAULT_TIMEOUT_MS = 60_000;
/** Captions of the longest video that is accepted are a tenth of this. */
const MAX_CHARACTERS = 4_000_000;
/** Subtitles that are words; the others are pictures of words. */
const TEXT_CODECS = ['subrip', 'srt', 'webvtt', 'mov_text', 'ass', 'ssa', 'text'];

const streamsSchema = z.object({
  streams: z
    .array(
      z.object({
        index: z.int(),
        codec_name: z.string().optional(),
        tags: z.record(z.string(), z.string()).optional(),
        disposition: z.record(z.string(), z.number()).optional(),
      }),
    )
    .default([]),
});

/** The tracks of written words in a file; see `MediaEngine.textTracks`. */
export async function findTextTracks(ffprobe: string, path: string, options: Options): Promise<TextTrack[]> {
  const args = ['-select_streams', 's', '-show_entries', 'stream=index,codec_name:stream_tags=language,title:stream_disposition=default', '-of', 'json'];
  const { exitCode, text, log } = await collect(ffprobe, ['-v', 'error', '-hide_banner', ...uploadInputOptions(options.limits.maxPixels), ...args, asFileUrl(path)], path, options);
  if (exitCode !== 0) throw explainFailedRun(`the text tracks could not be listed (code ${exitCode})`, log);
  return streamsSchema.parse(JSON.parse(text)).streams.flatMap(({ index, codec_name: codec, tags, disposition }) =>
    codec !== undefined && TEXT_CODECS.includes(codec)
      ? [{ index, language: tags?.['language'] ?? null, title: tags?.['title'] ?? null, isDefault: disposition?.['default'] === 1 }]
      : [],
  );
}

/** One of those tracks as WebVTT; see `MediaEngine.readTextTrack`. */
export async function readTextTrack(ffmpeg: string, path: string, stream: number, options: Options): Promise<string> {
  const input = ['-nostdin', '-hide_banner', '-nostats', '-loglevel', 'error', '-vn', '-an', '-dn', ...uploadInputOptions(options.limits.maxPixels), '-i', asFileUrl(path)];
  const { exitCode, text, log } = await collect(ffmpeg, [...input, '-map', `0:${stream}`, '-f', 'webvtt', 'pipe:1'], path, options);
  if (exitCode !== 0) throw explainFailedRun(`the text track could not be read (code ${exitCode})`, log);
  return text;
}

async function collect(program: string, args: readonly string[], path: string, { jail, limits, signal, timeoutMs = DEFAULT_TIMEOUT_MS }: Options) {
  let text = '';
  const onLine = (line: string): void => {
    text += `${line}\n`;
    if (text.length > MAX_CHARACTERS) throw new UnsupportedMediaError('The captions in this file are unreasonably long.');
  };
  return { ...(await runOwnedProcess(program, args, { jail, confinement: reading(limits, path, timeoutMs), onLine, timeoutMs, task: 'Reading the captions', signal })), text };
}
