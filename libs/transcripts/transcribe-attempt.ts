import { Logger } from '@nestjs/common';
import type { AudioStream, MediaEngine } from '#libs/platform/media';
import { MediaError } from '#libs/platform/media';
import type { HeardLine, Transcriber } from '#libs/platform/transcriber';
import { CaptionSyntaxError, parseCaptions, type CaptionCue } from './caption-parser.js';
import { ChannelSpeakers } from './channel-speakers.js';

/** Captions that a file carries. */
export interface CarriedTrack {
  language: string;
  label: string | null;
  cues: CaptionCue[];
}

/** A recording has few languages; a file with hundreds of tracks is up to something. */
const MOST_TRACKS = 8;
/** Hearing may take as long as the longest video and a model in no hurry need (ms). */
const HEAR_TIMEOUT_MS = 12 * 3_600_000;
const UNKNOWN_LANGUAGE = 'und';
const logger = new Logger('Transcribe');

/** Captions inside a file, those first that it shows first. What of them can't be read is left out: the sound is still there. */
export async function carriedCaptions(engine: MediaEngine, path: string, signal: AbortSignal): Promise<CarriedTrack[]> {
  const found: CarriedTrack[] = [];
  try {
    const tracks = await engine.textTracks(path, { signal });
    for (const track of tracks.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault)).slice(0, MOST_TRACKS)) {
      const cues = parseCaptions(await engine.readTextTrack(path, track.index, { signal }));
      const language = languageCode(track.language);
      // One track for a language, as everywhere.
      if (found.every((other) => other.language !== language)) found.push({ language, label: track.title?.slice(0, 60) ?? null, cues });
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof MediaError) && !(error instanceof CaptionSyntaxError)) throw error;
    logger.warn({ err: error }, 'Captions inside the file can not be read');
  }
  return found;
}

/** ISO 639-2 as containers write it to BCP 47: `eng` → `en`. */
function languageCode(tag: string | null): string {
  try {
    return tag === null ? UNKNOWN_LANGUAGE : new Intl.Locale(tag.replaceAll('_', '-')).toString();
  } catch {
    return UNKNOWN_LANGUAGE;
  }
}

export interface Hearing {
  engine: MediaEngine;
  transcriber: Transcriber;
  path: string;
  language: string | null;
  terms: readonly string[];
  /** 0–1 */
  onProgress: (fraction: number) => void;
  signal: AbortSignal;
}

/** Everything that is said in a file, and who says it where each has a channel of their own; nothing when it has no sound. */
export async function hearFile({ engine, transcriber, path, language, terms, onProgress, signal }: Hearing): Promise<HeardLine[]> {
  const probe = await engine.probe(path, { signal });
  const track = soundTrack(probe.audio);
  if (!track) return [];
  const lengthMs = Math.max(probe.durationMs ?? 0, 1);
  const speakers = track.channels === 2 ? new ChannelSpeakers() : null;
  const sound = engine.sound(path, track.index, { signal, timeoutMs: HEAR_TIMEOUT_MS, channels: speakers ? 2 : 1 });
  const lines: HeardLine[] = [];
  const request = { sound: speakers ? speakers.mix(sound) : sound, language, terms, signal, onProgress: (heardMs: number) => onProgress(Math.min(heardMs / lengthMs, 1)) };
  for await (const line of transcriber.hear(request)) lines.push(line);
  return speakers ? speakers.tellApart(lines) : lines;
}

/** The one that is played: the default track, then the one with two channels, then the first. */
function soundTrack(tracks: readonly AudioStream[]): AudioStream | null {
  const usable = tracks.filter(({ scan, codec }) => scan.packets > 0 && codec !== null);
  const rank = ({ isDefault, channels }: AudioStream) => Number(isDefault) * 10 + Math.min(channels, 2);
  return usable.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}
