import { Injectable } from '@nestjs/common';
import { LibraryService } from '#libs/library';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ObjectNotFoundError, ObjectStore } from '#libs/platform/storage';
import type { Deliverable } from './deliver.js';
import { MediaNotFoundError } from './delivery.errors.js';
import { MediaLinks, type SignedLink } from './media-links.js';

const PLAYLIST = '.m3u8';
const SAFE_PATH = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** Playlists, segments and pictures. Whether somebody may see them is asked when they get the link. */
@Injectable()
export class MediaService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly links: MediaLinks,
    private readonly store: ObjectStore,
  ) {}

  /**
   * @param path below the video's media folder, such as `<runId>/master.m3u8`
   * @throws VideoNotFoundError, MediaNotFoundError
   */
  async link(actor: Actor, videoId: string, path: string): Promise<SignedLink> {
    assertSafe(path);
    await this.library.assertVisible(this.transactions.db, actor, videoId);
    return this.links.file(videoId, path);
  }

  /**
   * @param whole all of it will be read: one request to the store instead of two
   * @throws MediaNotFoundError
   */
  async find(videoId: string, path: string, whole: boolean): Promise<Deliverable> {
    assertSafe(path);
    const folder = `videos/${videoId}/media/`;
    try {
      const key = folder + (path.endsWith(PLAYLIST) ? await this.servedPath(videoId, folder, path) : path);
      return whole ? await this.readWhole(key) : await this.readParts(key);
    } catch (error) {
      if (error instanceof ObjectNotFoundError) throw new MediaNotFoundError();
      throw error;
    }
  }

  /**
   * Playlists keep their address when another attempt at transcoding carries the video on: whoever watches gets those of the
   * attempt that serves it, where it has them.
   */
  private async servedPath(videoId: string, folder: string, path: string): Promise<string> {
    const run = await this.library.servedRun(this.transactions.db, videoId);
    if (!run || run.served === run.origin || !path.startsWith(`${run.origin}/`)) return path;
    const served = run.served + path.slice(run.origin.length);
    return (await this.store.head(folder + served)) ? served : path;
  }

  private async readWhole(key: string): Promise<Deliverable> {
    const { body, ...info } = await this.store.get(key);
    return { ...info, open: () => body, discard: () => body.destroy() };
  }

  private async readParts(key: string): Promise<Deliverable> {
    const info = await this.store.head(key);
    if (!info) throw new ObjectNotFoundError(key);
    return { ...info, open: async (range) => (await this.store.get(key, range ?? undefined)).body };
  }
}

function assertSafe(path: string): void {
  if (path.length > 300 || !SAFE_PATH.test(path)) throw new MediaNotFoundError();
}
