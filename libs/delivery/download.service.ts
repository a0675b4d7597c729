import { posix } from 'node:path';
import { text, buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { canDownloadOriginal, LibraryService, type VideoFiles } from '#libs/library';
import type { Actor } from '#libs/platform/http';
import { ObjectNotFoundError, ObjectStore } from '#libs/platform/storage';
import type { Deliverable } from './deliver.js';
import { MediaNotFoundError, NotReadyToDownloadError, OriginalNotYoursError } from './delivery.errors.js';
import { downloadName, originalExtension } from './file-name.js';
import { tracksOf, variantsOf, type TrackListing } from './mp4/hls-listing.js';
import { JoinedMp4 } from './mp4/joined-mp4.js';

export interface Download extends Deliverable {
  filename: string;
}

/** Videos as files to take away. */
@Injectable()
export class DownloadService {
  constructor(
    private readonly library: LibraryService,
    private readonly store: ObjectStore,
  ) {}

  /**
   * What was uploaded, as it came.
   * @throws VideoNotFoundError, OriginalNotYoursError, MediaNotFoundError
   */
  async original(actor: Actor, videoId: string): Promise<Download> {
    const files = await this.library.files(actor, videoId);
    if (!canDownloadOriginal(actor, files)) throw new OriginalNotYoursError();
    const { sourceKey, title, filename, filetype } = files;
    const info = sourceKey === null ? null : await this.store.head(sourceKey);
    if (sourceKey === null || !info) throw new MediaNotFoundError();
    return {
      ...info,
      // It comes from a stranger: nobody's browser shall open it by itself.
      contentType: 'application/octet-stream',
      filename: downloadName(title, originalExtension(filename, filetype)),
      open: async (range) => (await this.store.get(sourceKey, range ?? undefined)).body,
    };
  }

  /**
   * The best rendition with the sound, in one file, put together while it is sent.
   * @throws VideoNotFoundError, NotReadyToDownloadError
   */
  async mp4(actor: Actor, videoId: string): Promise<Download> {
    const files = await this.library.files(actor, videoId);
    if (files.state !== 'ready' || files.hlsPath === null) throw new NotReadyToDownloadError();
    try {
      return await this.join(videoId, files, files.hlsPath);
    } catch (error) {
      if (error instanceof ObjectNotFoundError) throw new MediaNotFoundError();
      throw error;
    }
  }

  private async join(videoId: string, { title, durationMs }: VideoFiles, hlsPath: string): Promise<Download> {
    const folder = `videos/${videoId}/media/${posix.dirname(hlsPath)}/`;
    // Segments may lie in the folders of earlier attempts.
    const keyOf = (path: string): string => posix.join(folder, path);
    const read = async (path: string) => (await this.store.get(keyOf(path))).body;
    const tracks = await this.bestTracks(await text(await read(posix.basename(hlsPath))), async (path) => text(await read(path)));
    const inits = await Promise.all(tracks.map(async ({ init }) => buffer(await read(init))));
    const sizes = new Map<string, number>();
    for (const prefix of new Set(tracks.flatMap(({ init, segments }) => [init, ...segments.map(({ path }) => path)]).map((path) => `${posix.dirname(keyOf(path))}/`))) {
      for await (const { key, size } of this.store.sizes(prefix)) sizes.set(key, size);
    }
    const joined = new JoinedMp4(tracks, inits, durationMs ?? 0, { read, sizeOf: (path) => sizes.get(keyOf(path)) });
    return {
      size: joined.size,
      contentType: 'video/mp4',
      // Files of an attempt don't change, so neither does what is made of them.
      etag: `"${posix.dirname(hlsPath)}-${joined.size.toString(36)}"`,
      filename: downloadName(title, 'mp4'),
      open: (range) => joined.open(range),
    };
  }

  /** The largest picture that goes to the end, and its sound. */
  private async bestTracks(master: string, playlist: (path: string) => Promise<string>): Promise<TrackListing[]> {
    for (const { picture, sound } of variantsOf(master)) {
      const paths = sound === null ? [picture] : [picture, sound];
      const tracks = await Promise.all(paths.map(async (path) => tracksOf(await playlist(path), path)));
      if (tracks.every(({ ended }) => ended)) return tracks;
    }
    throw new NotReadyToDownloadError();
  }
}
