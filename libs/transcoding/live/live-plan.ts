import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Fraction, MediaCommand, MediaProbe, StreamDemuxer } from '#libs/platform/media';
import { mayCopy } from '../copy-rule.js';
import { chooseFrameRate } from '../frame-rate.js';
import { audioOutput, copiedOutput } from '../hls-output.js';
import { posterAttempts } from '../poster.js';
import { planLadder, type Rung } from '../rendition-ladder.js';
import { liveSoundFilters } from '../sound.js';
import { chooseTracks, MAX_DURATION_MS } from '../source-tracks.js';
import { LiveUnfitError } from './live-errors.js';

export const LIVE_POSTER_NAME = 'poster.jpg';
/** Folder of the sound as it was recorded: `audio` is that of the usual loudness. */
export const LIVE_SOUND_NAME = 'audio-as-recorded';

export interface LivePlan {
  rung: Rung;
  frameRate: Fraction;
  hasSound: boolean;
  /** How much of the picture the first look saw, in ms. */
  seenMs: number;
  demuxer: StreamDemuxer;
  /** From the first byte to the last one, as they come: picture and sound each in a folder of their own. */
  command: (bytes: Readable) => MediaCommand;
  /** Tried in order on the first seconds; one of them shows that the picture can be decoded. */
  poster: MediaCommand[];
}

export interface LivePlanOptions {
  /** Local file that holds the first bytes of the recording. */
  head: string;
  /** Empty folder for the results. */
  workDir: string;
}

/**
 * Decides from its first seconds how to package a recording while it is made: picture as it is, sound to AAC.
 * @returns `null` when there is not yet enough of it to tell
 * @throws LiveUnfitError when its picture would have to be encoded; a `MediaError` when it is no video at all
 */
export function planLive(probe: MediaProbe, { head, workDir }: LivePlanOptions): LivePlan | null {
  if ([...probe.video, ...probe.audio].some(({ scan }) => scan.packets === 0)) return null;
  const { video, audio } = chooseTracks(probe);
  if (!video) throw new LiveUnfitError('there is no picture in it');
  const [top] = planLadder(video.displayWidth, video.displayHeight);
  const seenMs = video.scan.endMs - probe.startMs;
  if (!top || !mayCopy(video, probe, top, seenMs)) throw new LiveUnfitError(`its picture (${video.codec}, ${video.profile ?? 'no profile'}) has to be encoded`);
  const demuxer = probe.container.includes('matroska') ? 'matroska' : 'mov';
  return {
    rung: top,
    frameRate: chooseFrameRate(video),
    hasSound: audio !== null,
    seenMs,
    demuxer,
    command: (bytes) => ({
      inputs: [{ kind: 'stream', demuxer, bytes, options: [] }],
      ...(audio ? { filterGraph: liveSoundFilters(audio) } : {}),
      outputs: [
        copiedOutput(top, video, workDir, MAX_DURATION_MS),
        ...(audio ? [audioOutput('sound', workDir, MAX_DURATION_MS, LIVE_SOUND_NAME)] : []),
      ],
    }),
    poster: posterAttempts(head, video, top, seenMs, false, join(workDir, LIVE_POSTER_NAME)),
  };
}
