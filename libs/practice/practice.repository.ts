import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { newId, type Db, type Tx } from '#libs/platform/database';
import type { PutPractice } from './dto/practice.dto.js';
import { Practice } from './entities/index.js';

@Injectable()
export class PracticeRepository {
  /** Those that are due first, then the newest; none that is archived. */
  list(db: Db, organizationId: string): Promise<Practice[]> {
    return db.find(Practice, {
      where: { organizationId, archivedAt: IsNull() },
      order: { dueAt: { direction: 'ASC', nulls: 'LAST' }, createdAt: 'DESC', id: 'DESC' },
    });
  }

  find(db: Db, organizationId: string, id: string): Promise<Practice | null> {
    return db.findOneBy(Practice, { organizationId, id });
  }

  async insert(tx: Tx, organizationId: string, input: PutPractice): Promise<string> {
    const id = newId();
    await tx.insert(Practice, { id, organizationId, ...columnsOf(input) });
    return id;
  }

  async replace(tx: Tx, organizationId: string, id: string, input: PutPractice): Promise<boolean> {
    const { affected } = await tx.update(Practice, { id, organizationId }, columnsOf(input));
    return (affected ?? 0) > 0;
  }

  async setArchived(tx: Tx, organizationId: string, id: string, archivedAt: Date | null): Promise<boolean> {
    const { affected } = await tx.update(Practice, { id, organizationId }, { archivedAt });
    return (affected ?? 0) > 0;
  }
}

const columnsOf = ({ dueAt, ...rest }: PutPractice) => ({ ...rest, dueAt: dueAt === null ? null : new Date(dueAt) });
