import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { MediaEngineFailedError } from './media-errors.js';

export interface FfmpegPaths {
  ffmpeg: string;
  ffprobe: string;
}

export interface FindFfmpegOptions {
  /** `FFMPEG_PATH`: the ffmpeg program itself; ffprobe is expected beside it, else on the search path. */
  ffmpegPath?: string | undefined;
  /** Directories to search, as in `PATH`. */
  searchPath: string;
}

/**
 * Finds both programs.
 * @throws MediaEngineFailedError naming what is missing and how to get it.
 */
export async function findFfmpeg({ ffmpegPath, searchPath }: FindFfmpegOptions): Promise<FfmpegPaths> {
  const directories = searchPath.split(delimiter).filter((directory) => isAbsolute(directory));
  const ffmpeg = ffmpegPath
    ? await firstExecutable([ffmpegPath])
    : await firstExecutable(directories.map((directory) => join(directory, 'ffmpeg')));
  if (!ffmpeg) {
    throw new MediaEngineFailedError(
      ffmpegPath
        ? `FFMPEG_PATH names ${ffmpegPath}, which is not a program that can be run.`
        : 'ffmpeg was not found: install it (apt-get install ffmpeg) or set FFMPEG_PATH to the program.',
    );
  }
  const ffprobe = await firstExecutable([dirname(ffmpeg), ...directories].map((directory) => join(directory, 'ffprobe')));
  if (!ffprobe) throw new MediaEngineFailedError(`ffprobe was not found beside ${ffmpeg}: install the whole ffmpeg package.`);
  return { ffmpeg, ffprobe };
}

async function firstExecutable(candidates: string[]): Promise<string | null> {
  for (const candidate of candidates) {
    try {
      await access(candidate, constants.X_OK);
      return candidate;
    } catch {
      continue;
    }
  }
  return null;
}
