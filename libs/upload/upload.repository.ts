import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Db, Tx } from '#libs/platform/database';
import { Upload } from './entities/index.js';

export type NewUpload = Pick<Upload, 'id' | 'organizationId' | 'userId' | 'videoId' | 'size' | 'growing' | 'metadata' | 'concat'> &
  Partial<Pick<Upload, 'isDuplicate' | 'completedAt' | 'sha256'>>;

/** What is stored or on its way: of one person, and of their organization, recorded replies with it. What is deleted doesn't count. */
export interface Usage {
  videos: number;
  bytes: number;
  userVideos: number;
  userBytes: number;
}

/** What a client may say differently of the same video. */
const BESIDE_THE_POINT = ['sha256', 'durationMs', 'uploadId'];

@Injectable()
export class UploadRepository {
  async insert(tx: Tx, values: NewUpload): Promise<void> {
    await tx.insert(Upload, values);
  }

  /** @returns `null` too when its client took it back */
  find(db: Db, id: string): Promise<Upload | null> {
    return db.findOneBy(Upload, { id, terminatedAt: IsNull() });
  }

  /** Also one that its client took back. */
  findEver(db: Db, id: string): Promise<Upload | null> {
    return db.findOneBy(Upload, { id });
  }

  /** In the order of `ids`; one that doesn't exist or isn't this user's is left out. */
  async findPartials(db: Db, userId: string, ids: string[]): Promise<Upload[]> {
    const found = await db.createQueryBuilder(Upload, 'u').where(`u.id IN (:...ids) AND u.user_id = :userId AND u.concat = 'partial'`, { ids, userId }).getMany();
    return ids.flatMap((id) => found.find((upload) => upload.id === id) ?? []);
  }

  async setSize(tx: Tx, id: string, bytes: number): Promise<void> {
    await tx.update(Upload, { id, size: IsNull() }, { size: String(bytes) });
  }

  async setLastBytesAt(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.update(Upload, { id }, { lastBytesAt: at });
  }

  async setHash(tx: Tx, id: string, sha256: Buffer): Promise<void> {
    await tx.update(Upload, { id }, { sha256 });
  }

  /** @returns false when it was completed before */
  async complete(tx: Tx, id: string, values: Partial<Pick<Upload, 'videoId' | 'isDuplicate' | 'sha256'>> = {}): Promise<boolean> {
    return (await tx.update(Upload, { id, completedAt: IsNull() }, { ...values, completedAt: new Date() })).affected === 1;
  }

  async markTerminated(tx: Tx, id: string): Promise<void> {
    await tx.update(Upload, { id }, { terminatedAt: new Date() });
  }

  async delete(tx: Tx, id: string): Promise<void> {
    await tx.delete(Upload, { id });
  }

  /** @returns false when there is none (any more) */
  async deletePartial(tx: Tx, id: string): Promise<boolean> {
    return (await tx.delete(Upload, { id, concat: 'partial' })).affected === 1;
  }

  /** Complete uploads of the same person and size, of which the same was said and whose video still is of use. Newest first. */
  findAlike(db: Db, { userId, size, metadata }: Pick<Upload, 'userId' | 'size' | 'metadata'>): Promise<Upload[]> {
    return db
      .createQueryBuilder(Upload, 'u')
      .where('u.user_id = :userId AND u.size = :size AND u.completed_at IS NOT NULL AND NOT u.is_duplicate', { userId, size })
      .andWhere(`u.metadata - :beside::text[] = :metadata::jsonb - :beside::text[]`, { beside: BESIDE_THE_POINT, metadata: JSON.stringify(metadata) })
      .andWhere(`EXISTS (SELECT 1 FROM video v WHERE v.id = u.video_id AND v.deleted_at IS NULL AND v.state NOT IN ('uploading', 'failed'))`)
      .orderBy('u.id', 'DESC')
      .getMany();
  }

  async usage(db: Db, organizationId: string, userId: string): Promise<Usage> {
    const [row] = await db.query<[Usage]>(
      `SELECT count(s.video_id)::int AS videos, COALESCE(sum(s.bytes), 0)::float8 AS bytes,
         count(s.video_id) FILTER (WHERE s.user_id = $2)::int AS "userVideos",
         COALESCE(sum(s.bytes) FILTER (WHERE s.user_id = $2), 0)::float8 AS "userBytes"
       FROM (
         SELECT u.user_id, u.video_id, u.size AS bytes FROM upload u LEFT JOIN video v ON v.id = u.video_id
         WHERE u.organization_id = $1 AND NOT u.is_duplicate AND u.terminated_at IS NULL AND v.deleted_at IS NULL
         UNION ALL
         SELECT r.author_id, NULL, m.bytes FROM reply_media m JOIN reply r ON r.id = m.reply_id JOIN comment c ON c.id = r.comment_id JOIN video v ON v.id = m.video_id
         WHERE m.organization_id = $1 AND c.deleted_at IS NULL AND v.deleted_at IS NULL) s`,
      [organizationId, userId],
    );
    return row;
  }

  /** Whoever adds to the usage of an organization waits for the end of `tx`. */
  async lockUsage(tx: Tx, organizationId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`upload-usage:${organizationId}`]);
  }

  /** Every byte may have arrived without the finish: what a start after a crash looks at. */
  async listUnfinished(db: Db): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(
      `SELECT id FROM upload WHERE completed_at IS NULL AND size IS NOT NULL AND concat IS DISTINCT FROM 'partial' ORDER BY created_at`,
    );
    return rows.map(({ id }) => id);
  }

  /** Never finished, and begun before `before`. Oldest first. */
  async listOpen(db: Db, before: Date): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>('SELECT id FROM upload WHERE completed_at IS NULL AND created_at < $1 ORDER BY created_at', [before]);
    return rows.map(({ id }) => id);
  }

  /** Of these, the uploads that still wait for bytes. */
  async whichAreOpen(db: Db, ids: string[]): Promise<Set<string>> {
    const rows = await db.query<{ id: string }[]>('SELECT id FROM upload WHERE id = ANY($1::uuid[]) AND completed_at IS NULL', [ids]);
    return new Set(rows.map(({ id }) => id));
  }
}
