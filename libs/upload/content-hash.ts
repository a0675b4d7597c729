import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import { ObjectNotFoundError, ObjectStore } from '#libs/platform/storage';
import type { Upload } from './entities/index.js';
import { StagingFolder } from './staging-folder.js';
import { UploadRepository } from './upload.repository.js';

/** Where the bytes of a video's upload are kept. */
export function sourceKeyOf(videoId: string): string {
  return `videos/${videoId}/source/original`;
}

/** SHA-256 of what people sent, and whether they had sent the same before. */
@Injectable()
export class ContentHash {
  constructor(
    private readonly transactions: Transactions,
    private readonly uploads: UploadRepository,
    private readonly staging: StagingFolder,
    private readonly store: ObjectStore,
  ) {}

  /** Notes the hash of a complete upload; harmless when it is known or its video is gone. */
  async note(uploadId: string): Promise<void> {
    const upload = await this.uploads.find(this.transactions.db, uploadId);
    if (upload?.completedAt && !upload.sha256) await this.ofStored(upload);
  }

  /**
   * An earlier upload with the same content, of the same person, who says the same of it. Content is read only when the size
   * is the same too.
   * @param upload whole, and still in the staging folder
   */
  async findSame(upload: Upload): Promise<{ earlier: Upload; sha256: Buffer } | null> {
    const alike = await this.uploads.findAlike(this.transactions.db, upload);
    if (alike.length === 0) return null;
    const sha256 = await digest(this.staging.read(upload.id));
    for (const earlier of alike) {
      if ((earlier.sha256 ?? (await this.ofStored(earlier)))?.equals(sha256)) return { earlier, sha256 };
    }
    return null;
  }

  /** The same before any byte has been sent, by what the client says its content is. */
  async findClaimed(claim: Pick<Upload, 'userId' | 'size' | 'metadata'>): Promise<Upload | null> {
    const hex = claim.metadata['sha256'];
    if (claim.size === null || !hex) return null;
    const alike = await this.uploads.findAlike(this.transactions.db, claim);
    return alike.find(({ sha256 }) => sha256?.toString('hex') === hex.toLowerCase()) ?? null;
  }

  private async ofStored(upload: Upload): Promise<Buffer | null> {
    if (upload.videoId === null) return null;
    try {
      const sha256 = await digest((await this.store.get(sourceKeyOf(upload.videoId))).body as AsyncIterable<Buffer>);
      await this.transactions.run((tx) => this.uploads.setHash(tx, upload.id, sha256));
      return sha256;
    } catch (error) {
      if (error instanceof ObjectNotFoundError) return null;
      throw error;
    }
  }
}

/** In pieces, so that everything else has its turn in between. */
async function digest(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk);
  return hash.digest();
}
