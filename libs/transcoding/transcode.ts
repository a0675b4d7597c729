import type { MediaEngine } from '#libs/platform/media';
import { fits, type EarlierRun } from './earlier-run.js';
import { EarlyLoudness } from './early-loudness.js';
import { planTranscode } from './plan.js';
import type { TranscodeProgress } from './progress.js';
import type { SourceLimits } from './source-tracks.js';
import { TranscodeRun } from './transcode-run.js';

export interface TranscodeLimits extends SourceLimits {
  /** Slower than so many times the length of the video is not slow but stuck. */
  timeFactor: number;
}

export interface TranscodeRequest {
  engine: MediaEngine;
  /** Local path of the upload. */
  source: string;
  /** Folder of this run alone, empty or not there yet; the caller removes it. */
  workDir: string;
  /** Names this attempt; what it publishes lies in a folder of that name. */
  runId: string;
  /** What an attempt before this one left: it is carried on where the plan is the same. */
  earlier?: EarlierRun | null;
  signal?: AbortSignal;
  /** Makes a finished file available under `path` (`/`-separated, below the attempt's folder). It may take the local file away. */
  publish: (path: string, localPath: string) => Promise<void>;
  /** Called before the work begins; throwing ends it there. */
  onPlanned?: (plan: { durationMs: number }) => Promise<void> | void;
  limits?: TranscodeLimits;
  /** Called when everything that a player needs is published: at once for the first segments, again with the poster and when `whole`. */
  onPlayable?: (result: TranscodeResult) => Promise<void>;
  onProgress?: (progress: TranscodeProgress) => void;
}

export interface TranscodeResult {
  durationMs: number;
  /** Size in px of the best rendition, as a viewer sees it. */
  width: number;
  height: number;
  hasAudio: boolean;
  /** It can be watched to its end; not so while the first rendition is still encoded. */
  whole: boolean;
  renditions: { name: string; width: number; height: number; bandwidth: number }[];
  /** Paths below the folder that all attempts share; the master's is that of the first attempt of the line. */
  files: { master: string; poster: string | null; storyboard: string | null; peaks: string | null };
  /** Seconds of each rendition that this attempt took over and made. */
  work: { name: string; tookOverSeconds: number; madeSeconds: number }[];
}

/**
 * Makes a video playable, then complete.
 *
 * The picture as it is, where browsers can show it, else the first seconds of one rendition, are published segment by
 * segment together with the sound: the video can be watched. Then the ladder follows in the same way, and the master
 * playlist is written again as it grows. What a player has read stays true: playlists only grow. What an earlier attempt
 * has published is not made again.
 *
 * @throws MediaError when the file or the engine is at fault, the abort reason, or whatever `publish` throws
 * @throws LineBrokenError when `earlier` turns out not to fit; an attempt without it is needed
 */
export async function transcode(request: TranscodeRequest): Promise<TranscodeResult> {
  const { engine, source, workDir, signal, earlier = null } = request;
  // Of a carried-on video it is known.
  const early = earlier ? null : new EarlyLoudness(engine, source);
  try {
    const probe = await engine.probe(source, { ...(signal ? { signal } : {}), onHeaders: (headers) => early?.know(headers) });
    const plan = planTranscode(probe, { source, workDir, ...(await engine.capabilities()), ...(request.limits ? { limits: request.limits } : {}) });
    await request.onPlanned?.(plan);
    return await new TranscodeRun(request, plan, earlier && fits(earlier, plan) ? earlier : null, early).run();
  } finally {
    early?.end();
  }
}
