import { Injectable } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { Transactions } from '#libs/platform/database';
import { LinkEndedError, MediaNotFoundError } from './delivery.errors.js';
import { checkMediaToken, mediaToken, WINDOW_SECONDS } from './media-token.js';
import { SigningKeyRepository } from './signing-key.repository.js';

export interface SignedLink {
  /** Absolute when media come from another host. */
  url: string;
  /** How long the same link is given out again, in seconds. */
  renewsInSeconds: number;
}

/**
 * Signed addresses of media: who holds one needs no cookie, until it ends. Only give one to somebody who may see the video.
 * The signature is a segment of the path, so that relative addresses in playlists carry it on by themselves.
 */
@Injectable()
export class MediaLinks {
  private key: Promise<Buffer> | null = null;

  constructor(
    private readonly transactions: Transactions,
    private readonly keys: SigningKeyRepository,
    private readonly config: Config,
  ) {}

  /** @param path below the video's media folder */
  file(videoId: string, path: string): Promise<SignedLink> {
    return this.link(videoId, (token) => `/api/media/${videoId}/${token}/${path}`);
  }

  caption(videoId: string, captionId: string): Promise<SignedLink> {
    return this.link(videoId, (token) => `/api/captions/${videoId}/${token}/${captionId}/file.vtt`);
  }

  /**
   * @returns how long the link still holds, in seconds
   * @throws MediaNotFoundError when it was never given out, LinkEndedError when its time is over
   */
  async verify(videoId: string, token: string): Promise<number> {
    const verdict = checkMediaToken(await this.secret(), videoId, token, nowSeconds());
    if (!verdict.genuine) throw new MediaNotFoundError();
    if (verdict.secondsLeft <= 0) throw new LinkEndedError();
    return verdict.secondsLeft;
  }

  private async link(videoId: string, pathOf: (token: string) => string): Promise<SignedLink> {
    const { text, expiresAt } = mediaToken(await this.secret(), videoId, nowSeconds());
    return { url: (this.config.mediaUrl ?? '') + pathOf(text), renewsInSeconds: Math.max(0, Math.ceil(expiresAt - WINDOW_SECONDS - nowSeconds())) };
  }

  private secret(): Promise<Buffer> {
    this.key ??= this.keys.get(this.transactions.db).catch((error: unknown) => {
      this.key = null;
      throw error;
    });
    return this.key;
  }
}

function nowSeconds(): number {
  return Date.now() / 1000;
}
