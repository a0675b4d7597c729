import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { StagingFolder } from './staging-folder.js';
import { UploadIncompleteError, UploadNotFoundError } from './upload.errors.js';
import { UploadRepository } from './upload.repository.js';

/** Uploads that become no video (`Upload-Concat: partial`), for what else people send. */
@Injectable()
export class PartialUploads {
  constructor(
    private readonly transactions: Transactions,
    private readonly uploads: UploadRepository,
    private readonly staging: StagingFolder,
  ) {}

  /**
   * One of the actor's, once all its bytes are there. Whoever moves the file away calls {@link take} next.
   * @returns `path` is `null` when the file was moved before
   * @throws UploadNotFoundError, UploadIncompleteError
   */
  async whole(actor: Actor, id: string): Promise<{ bytes: number; path: string | null }> {
    const [upload] = await this.uploads.findPartials(this.transactions.db, actor.userId, [id]);
    if (!upload) throw new UploadNotFoundError();
    const there = await this.staging.durableLength(id);
    const bytes = Number(upload.size ?? NaN);
    if (there !== null && there !== bytes) throw new UploadIncompleteError();
    return { bytes, path: there === null ? null : this.staging.pathOf(id) };
  }

  /** The upload is something else now. @returns false when somebody had taken it before */
  async take(tx: Tx, id: string): Promise<boolean> {
    return this.uploads.deletePartial(tx, id);
  }
}
