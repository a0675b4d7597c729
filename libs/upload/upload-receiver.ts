import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { GrowthAnnouncer } from './growth-announcer.js';
import { bodyOf } from './request-body.js';
import { StagingFolder } from './staging-folder.js';
import type { ExpectedChecksum } from './tus-protocol.js';
import { OffsetMismatchError, UploadBeyondLengthError, UploadProtocolError } from './upload.errors.js';
import { UploadFinisher } from './upload-finisher.js';
import { UploadLeases, type Lease } from './upload-leases.js';
import { UploadLimits, type Ceiling } from './upload-limits.js';
import { UploadRepository } from './upload.repository.js';
import { UploadService, type Standing } from './upload.service.js';

/** What one request wants to append. */
export interface Part {
  offset: number;
  /** The whole upload's length, said for the first time. */
  declared: number | undefined;
  /** Of this part; `undefined` when it comes in chunks. */
  length: number | undefined;
  checksum: ExpectedChecksum | null;
}

/** Takes the bytes of uploads in. */
@Injectable()
export class UploadReceiver {
  constructor(
    private readonly transactions: Transactions,
    private readonly uploads: UploadRepository,
    private readonly leases: UploadLeases,
    private readonly service: UploadService,
    private readonly limits: UploadLimits,
    private readonly finisher: UploadFinisher,
    private readonly staging: StagingFolder,
    private readonly growth: GrowthAnnouncer,
  ) {}

  /**
   * Appends what `request` brings and finishes the upload with its last byte. When this returns, everything is on disk.
   * @throws OffsetMismatchError, UploadLockedError, UploadGoneError, and what refuses the bytes
   */
  async receive(actor: Actor, id: string, part: Part, request: IncomingMessage): Promise<Standing> {
    await this.service.findOwn(actor, id);
    return this.leases.use(id, async (lease) => {
      const { upload } = lease;
      if (upload.concat && upload.concat !== 'partial') throw new UploadProtocolError(403, 'A final upload takes no bytes of its own.');
      this.service.assertOpen(lease);
      const there = upload.completedAt ? Number(upload.size) : (await lease.file()).length;
      if (there !== part.offset) throw new OffsetMismatchError();
      await this.declare(actor, lease, part);
      const ceiling = await this.ceilingOf(actor, lease);
      if (part.length !== undefined && there + part.length > ceiling.bytes) throw ceiling.error();
      if (upload.completedAt) return { upload, offset: there };

      await this.staging.assertRoom(part.length ?? 0);
      const body = this.growth.noting(upload, bodyOf(request, lease, ceiling.bytes - there, ceiling.error));
      const file = await lease.file();
      const appended = part.checksum ? this.staging.appendVerified(id, file, body, part.checksum) : file.append(body);
      // Also when the connection broke, as what came before stays; and before the last byte's upload is put away, which may take long.
      const offset = await appended.finally(() => this.growth.announce(upload));
      if (offset !== Number(upload.size ?? NaN)) return { upload, offset };
      await this.finisher.finishIfWhole(lease);
      return this.service.reread(actor, id);
    });
  }

  /** Notes the length of an upload that was begun without one. */
  private async declare(actor: Actor, lease: Lease, { declared, offset }: Part): Promise<void> {
    const { upload } = lease;
    if (declared === undefined || Number(upload.size ?? NaN) === declared) return;
    if (upload.size !== null || declared < offset) throw new UploadProtocolError(400, 'Upload-Length can’t be changed, nor be less than what is there.');
    this.limits.assertFits(declared, undefined);
    const ceiling = await this.limits.ceiling(this.transactions.db, actor);
    if (declared > ceiling.bytes) throw ceiling.error();
    await this.transactions.run((tx) => this.uploads.setSize(tx, upload.id, declared));
    upload.size = String(declared);
  }

  private async ceilingOf(actor: Actor, { upload }: Lease): Promise<Ceiling> {
    if (upload.size === null) return this.limits.ceiling(this.transactions.db, actor);
    const bytes = Number(upload.size);
    return { bytes, error: () => new UploadBeyondLengthError(bytes) };
  }
}
