import { Injectable } from '@nestjs/common';
import { LibraryService, type NewVideo } from '#libs/library';
import { Config } from '#libs/platform/config';
import { Transactions } from '#libs/platform/database';
import { idSchema, InvalidInputError, type Actor } from '#libs/platform/http';
import { ContentHash } from './content-hash.js';
import { uploadMetadataSchema, type UploadMetadata } from './dto/upload-metadata.dto.js';
import type { Upload } from './entities/index.js';
import { StagingFolder } from './staging-folder.js';
import { parseConcat, type Metadata } from './tus-protocol.js';
import { UploadEmptyError, UploadGoneError, UploadNotFoundError, UploadProtocolError } from './upload.errors.js';
import { UploadFinisher } from './upload-finisher.js';
import { UploadLeases, type Lease } from './upload-leases.js';
import { UploadLimits } from './upload-limits.js';
import { UploadRepository } from './upload.repository.js';

export interface UploadRequest {
  id: string;
  /** Bytes; `null` while not known. */
  size: number | null;
  metadata: Metadata;
  /** `Upload-Concat` as it came. */
  concat: string | null;
}

/** An upload, and how many of its bytes are there for good. */
export interface Standing {
  upload: Upload;
  offset: number;
}

/** While nobody knows how many there will be, there must be room for one. */
const UNKNOWN_BYTES = 1;

/** Uploads as their owner begins, asks for and ends them. */
@Injectable()
export class UploadService {
  constructor(
    private readonly transactions: Transactions,
    private readonly uploads: UploadRepository,
    private readonly leases: UploadLeases,
    private readonly limits: UploadLimits,
    private readonly finisher: UploadFinisher,
    private readonly hashes: ContentHash,
    private readonly library: LibraryService,
    private readonly staging: StagingFolder,
    private readonly config: Config,
  ) {}

  /**
   * One transaction writes the video and its upload. One that its owner has begun before stays as it is.
   * @throws what refuses it before a byte has been sent
   */
  async create(actor: Actor, request: UploadRequest): Promise<void> {
    if (await this.isBegun(actor, request.id)) return;
    const parts = parseConcat(request.concat ?? undefined);
    if (Array.isArray(parts)) return this.createFinal(actor, request, parts);
    if (request.size === 0) throw new UploadEmptyError();
    await this.insert(actor, request, parts === 'partial' ? null : readMetadata(request.metadata), request.size ?? UNKNOWN_BYTES);
  }

  private async isBegun(actor: Actor, id: string): Promise<boolean> {
    const upload = await this.uploads.findEver(this.transactions.db, id);
    if (!upload) return false;
    if (upload.userId !== actor.userId) throw new UploadNotFoundError();
    if (upload.terminatedAt) throw new UploadGoneError();
    return true;
  }

  private async createFinal(actor: Actor, request: UploadRequest, ids: string[]): Promise<void> {
    const valid = ids.every((id) => idSchema.safeParse(id).success);
    const parts = valid ? await this.uploads.findPartials(this.transactions.db, actor.userId, ids) : [];
    if (parts.length !== ids.length) throw new UploadProtocolError(400, 'Upload-Concat names what is no partial upload of yours.');
    let size = 0;
    for (const part of parts) {
      if (part.size === null || (await this.staging.length(part.id)) !== Number(part.size)) {
        throw new UploadProtocolError(400, 'Upload-Concat names a partial upload that is not complete yet.');
      }
      size += Number(part.size);
    }
    // Its parts count already, and go when it is put together.
    const counted = parts.filter((part, index) => parts.indexOf(part) === index).reduce((sum, part) => sum + Number(part.size), 0);
    await this.insert(actor, { ...request, size }, readMetadata(request.metadata), size - counted);
    await this.leases.use(request.id, (lease) => this.finisher.finishIfWhole(lease));
  }

  /**
   * @param video `null` for a partial upload, which becomes none
   * @param bytes that it adds to what is kept
   */
  private async insert(actor: Actor, request: UploadRequest, video: UploadMetadata | null, bytes: number): Promise<void> {
    const row = {
      id: request.id,
      organizationId: actor.organizationId,
      userId: actor.userId,
      size: request.size === null ? null : String(request.size),
      growing: request.size === null && video !== null,
      metadata: request.metadata,
      concat: request.concat,
    };
    const earlier = video && (await this.hashes.findClaimed(row));
    if (earlier) {
      const { videoId, sha256 } = earlier;
      return this.transactions.run((tx) => this.uploads.insert(tx, { ...row, videoId, sha256, isDuplicate: true, completedAt: new Date() }));
    }
    this.limits.assertFits(request.size, video?.durationMs);
    await this.staging.create(request.id, request.size ?? 0);
    const created = this.transactions.run(async (tx) => {
      await this.limits.assertWithinQuota(tx, actor, { videos: video ? 1 : 0, bytes, durationMs: video?.durationMs });
      const videoId = video && (await this.library.create(tx, actor, valuesOf(video), row.growing ? row.id : null));
      await this.uploads.insert(tx, { ...row, videoId });
    });
    await created.catch(async (error: unknown) => {
      // The same client, at the same time.
      if (await this.isBegun(actor, request.id)) return;
      await this.staging.remove(request.id);
      throw error;
    });
  }

  /** How far an upload is. Finishes what a process that died at the last byte left unfinished. @throws UploadNotFoundError, UploadGoneError */
  async standing(actor: Actor, id: string): Promise<Standing> {
    await this.findOwn(actor, id);
    const tend = async (lease: Lease) => {
      this.assertOpen(lease);
      await this.finisher.finishIfWhole(lease);
      return this.reread(actor, id);
    };
    return this.leases.use(id, tend, { fresh: true });
  }

  /** Where it stands now, to be told to its owner. */
  async reread(actor: Actor, id: string): Promise<Standing> {
    const upload = await this.uploads.find(this.transactions.db, id);
    if (upload?.userId !== actor.userId) throw new UploadNotFoundError();
    return { upload, offset: await this.offsetOf(upload) };
  }

  /** @throws UploadGoneError when its bytes have been swept */
  async offsetOf(upload: Upload): Promise<number> {
    if (upload.completedAt) return Number(upload.size);
    const length = await this.staging.durableLength(upload.id);
    // Stored, but not finished: whoever asks next tries again.
    if (length === null) throw new UploadGoneError();
    return length;
  }

  /** An upload belongs to whoever began it. @throws UploadNotFoundError */
  async findOwn(actor: Actor, id: string): Promise<Upload> {
    if (!idSchema.safeParse(id).success) throw new UploadNotFoundError();
    const upload = this.leases.known(id) ?? (await this.uploads.find(this.transactions.db, id));
    if (!upload || upload.userId !== actor.userId || upload.terminatedAt) throw new UploadNotFoundError();
    return upload;
  }

  /** @throws UploadGoneError when its time is over */
  assertOpen({ upload }: Lease): void {
    if (!upload.completedAt && this.expiresAt(upload).getTime() < Date.now()) throw new UploadGoneError();
  }

  expiresAt(upload: Pick<Upload, 'createdAt'>): Date {
    return new Date(upload.createdAt.getTime() + this.config.uploadExpiryMs);
  }

  /** tus termination. What was never complete goes for good; the video of a complete one goes to the bin. */
  async terminate(actor: Actor, id: string): Promise<void> {
    await this.findOwn(actor, id);
    const end = async ({ upload, forget }: Lease) => {
      await forget();
      if (!upload.completedAt) return this.discard(upload);
      if (upload.videoId !== null && !upload.isDuplicate) await this.library.delete(actor, upload.videoId);
      return this.transactions.run((tx) => this.uploads.markTerminated(tx, id));
    };
    await this.leases.use(id, end, { fresh: true });
  }

  /** Forgets an upload that never came to its end, and what it holds. */
  async discard(upload: Upload): Promise<void> {
    const { id, videoId } = upload;
    await this.transactions.run(async (tx) => {
      if (videoId !== null) await this.library.discard(tx, videoId);
      await this.uploads.delete(tx, id);
    });
    await this.staging.remove(id);
  }
}

const valuesOf = ({ title, kind, stageId, visibility, practiceId, takeOfId }: UploadMetadata): NewVideo => ({ title, kind, stageId, visibility, practiceId, takeOfId });

/** @throws InvalidInputError */
export function readMetadata(metadata: Metadata): UploadMetadata {
  const parsed = uploadMetadataSchema.safeParse(Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, value ?? ''])));
  if (parsed.success) return parsed.data;
  throw new InvalidInputError(parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })));
}
