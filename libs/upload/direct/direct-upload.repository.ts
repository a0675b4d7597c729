import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Db, Tx } from '#libs/platform/database';
import { DirectUpload } from '../entities/index.js';

@Injectable()
export class DirectUploadRepository {
  async insert(tx: Tx, values: Omit<DirectUpload, 'createdAt'>): Promise<void> {
    await tx.insert(DirectUpload, values);
  }

  find(db: Db, id: string): Promise<DirectUpload | null> {
    return db.findOneBy(DirectUpload, { id });
  }

  /** @returns false when another has taken it off before */
  async delete(tx: Tx, id: string): Promise<boolean> {
    return (await tx.delete(DirectUpload, { id })).affected === 1;
  }

  begunBefore(db: Db, before: Date): Promise<DirectUpload[]> {
    return db.find(DirectUpload, { where: { createdAt: LessThan(before) }, order: { createdAt: 'ASC' } });
  }
}
