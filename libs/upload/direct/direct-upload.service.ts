import { Inject, Injectable } from '@nestjs/common';
import { LibraryService } from '#libs/library';
import { Config } from '#libs/platform/config';
import { newId, SessionLocks, Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { PartUploads, type StoredPart } from '#libs/platform/storage';
import { sourceKeyOf } from '../content-hash.js';
import type { DirectUpload } from '../entities/index.js';
import { UploadEmptyError, UploadGoneError, UploadLockedError, UploadNotFoundError } from '../upload.errors.js';
import { UploadLimits } from '../upload-limits.js';
import { readMetadata } from '../upload.service.js';
import { DirectFinisher } from './direct-finisher.js';
import { DirectUploadsOffError, PartNumberError, PartsMissingError } from './direct-upload.errors.js';
import { DirectUploadRepository } from './direct-upload.repository.js';
import type { CompleteDirectUpload, CreateDirectUpload, DirectUploadView } from './dto/direct-upload.dto.js';
import { bytesOfPart, partBytesFor, partCount } from './part-plan.js';

const TURN_MS = 20_000;

type ClaimedPart = CompleteDirectUpload['parts'][number];

/** Uploads whose bytes go from the browser to the object store: begun, signed and completed here, by the same rules as those of tus. */
@Injectable()
export class DirectUploadService {
  constructor(
    private readonly transactions: Transactions,
    private readonly direct: DirectUploadRepository,
    private readonly finisher: DirectFinisher,
    private readonly limits: UploadLimits,
    private readonly library: LibraryService,
    private readonly locks: SessionLocks,
    private readonly config: Config,
    @Inject(PartUploads) private readonly parts: PartUploads | null,
  ) {}

  get isAvailable(): boolean {
    return this.parts !== null;
  }

  async create(actor: Actor, { size, metadata }: CreateDirectUpload): Promise<DirectUploadView> {
    const parts = this.assertAvailable();
    if (size === 0) throw new UploadEmptyError();
    const { title, kind, stageId, visibility, practiceId, takeOfId, durationMs } = readMetadata(metadata);
    this.limits.assertFits(size, durationMs);
    const id = newId();
    const videoId = await this.transactions.run(async (tx) => {
      await this.limits.assertWithinQuota(tx, actor, { videos: 1, bytes: size, durationMs });
      return this.library.create(tx, actor, { title, kind, stageId, visibility, practiceId, takeOfId }, null);
    });
    try {
      const storeUploadId = await parts.begin(sourceKeyOf(videoId), 'application/octet-stream');
      const { organizationId, userId } = actor;
      const row = { id, organizationId, userId, videoId, storeUploadId, size: String(size), partBytes: partBytesFor(size), metadata };
      await this.transactions.run((tx) => this.direct.insert(tx, row));
      return view({ ...row, createdAt: new Date() }, [], this.config.uploadExpiryMs);
    } catch (error) {
      await this.transactions.run((tx) => this.library.discard(tx, videoId));
      throw error;
    }
  }

  /** @throws UploadNotFoundError, UploadGoneError */
  async get(actor: Actor, id: string): Promise<DirectUploadView> {
    const upload = await this.findOwn(actor, id);
    return view(upload, wholeParts(upload, await this.arrived(upload)), this.config.uploadExpiryMs);
  }

  async sign(actor: Actor, id: string, numbers: readonly number[]): Promise<{ number: number; bytes: number; url: string }[]> {
    const parts = this.assertAvailable();
    const upload = await this.findOwn(actor, id);
    const { storeUploadId, partBytes, videoId } = upload;
    const count = partCount(Number(upload.size), partBytes);
    if (numbers.some((number) => number > count)) throw new PartNumberError(count);
    return Promise.all(
      numbers.map(async (number) => {
        const bytes = bytesOfPart(number, Number(upload.size), partBytes);
        return { number, bytes, url: await parts.sign(sourceKeyOf(videoId), storeUploadId, number, bytes) };
      }),
    );
  }

  /**
   * The store is asked what has arrived; what the client says is only compared, except where the store keeps no list: then it has
   * to name every part, and the store compares. Called again after any failure, it goes on.
   * @throws PartsMissingError naming the parts to send again; UploadGoneError when nothing can be made of it any more
   */
  async complete(actor: Actor, id: string, claimed: readonly ClaimedPart[]): Promise<{ videoId: string }> {
    const parts = this.assertAvailable();
    return this.inTurn(id, async () => {
      const upload = await this.findOwn(actor, id);
      const { videoId, storeUploadId } = upload;
      const key = sourceKeyOf(videoId);
      if (await this.finisher.finishIfWhole(upload)) return { videoId };
      const stored = await parts.parts(key, storeUploadId);
      await parts.complete(key, storeUploadId, stored ? checked(upload, stored, claimed) : checked(upload, asStored(upload, claimed), []));
      if (!(await this.finisher.finishIfWhole(upload))) throw new UploadGoneError();
      return { videoId };
    });
  }

  async end(actor: Actor, id: string): Promise<void> {
    await this.inTurn(id, async () => this.finisher.discard(await this.findOwn(actor, id)));
  }

  /** Two requests that end one upload take turns. @throws UploadLockedError */
  private async inTurn<T>(id: string, work: () => Promise<T>): Promise<T> {
    const turn = await this.locks.hold(`direct-upload:${id}`, TURN_MS);
    if (!turn) throw new UploadLockedError();
    try {
      return await work();
    } finally {
      turn.release();
    }
  }

  private async arrived(upload: DirectUpload): Promise<StoredPart[]> {
    return (await this.assertAvailable().parts(sourceKeyOf(upload.videoId), upload.storeUploadId)) ?? [];
  }

  /** An upload belongs to whoever began it. */
  private async findOwn(actor: Actor, id: string): Promise<DirectUpload> {
    const upload = await this.direct.find(this.transactions.db, id);
    if (upload?.userId !== actor.userId) throw new UploadNotFoundError();
    if (upload.createdAt.getTime() + this.config.uploadExpiryMs < Date.now()) throw new UploadGoneError();
    return upload;
  }

  private assertAvailable(): PartUploads {
    if (!this.parts) throw new DirectUploadsOffError();
    return this.parts;
  }
}

/** Those that have the size they are to have. */
function wholeParts({ size, partBytes }: DirectUpload, stored: readonly StoredPart[]): StoredPart[] {
  const count = partCount(Number(size), partBytes);
  return stored.filter((part) => part.number <= count && part.size === bytesOfPart(part.number, Number(size), partBytes));
}

/** @throws PartsMissingError */
function checked(upload: DirectUpload, stored: readonly StoredPart[], claimed: readonly ClaimedPart[]): StoredPart[] {
  const isClaimed = ({ number, etag }: StoredPart) => claimed.every((claim) => claim.number !== number || unquoted(claim.etag) === unquoted(etag));
  const whole = wholeParts(upload, stored).filter(isClaimed);
  const there = new Set(whole.map(({ number }) => number));
  const all = Array.from({ length: partCount(Number(upload.size), upload.partBytes) }, (_, index) => index + 1);
  const missing = all.filter((number) => !there.has(number));
  if (missing.length > 0) throw new PartsMissingError(missing);
  return whole.toSorted((one, other) => one.number - other.number);
}

function asStored({ size, partBytes }: DirectUpload, claimed: readonly ClaimedPart[]): StoredPart[] {
  return claimed.map(({ number, etag }) => ({ number, etag, size: bytesOfPart(number, Number(size), partBytes) }));
}

function unquoted(etag: string): string {
  return etag.replaceAll('"', '');
}

function view(upload: DirectUpload, arrived: readonly StoredPart[], expiryMs: number): DirectUploadView {
  const { id, videoId, partBytes } = upload;
  const size = Number(upload.size);
  return {
    id,
    videoId,
    size,
    partBytes,
    partCount: partCount(size, partBytes),
    expiresAt: new Date(upload.createdAt.getTime() + expiryMs).toISOString(),
    arrived: arrived.map(({ number }) => number),
  };
}
