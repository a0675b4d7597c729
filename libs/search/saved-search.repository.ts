import { Injectable } from '@nestjs/common';
import { newId, type Db, type Tx } from '#libs/platform/database';
import type { SavedSearchView } from './dto/saved-search.dto.js';
import { SavedSearch } from './entities/index.js';

@Injectable()
export class SavedSearchRepository {
  list(db: Db, userId: string): Promise<SavedSearchView[]> {
    return db.find(SavedSearch, { select: { id: true, name: true, query: true }, where: { userId }, order: { name: 'ASC', id: 'ASC' } });
  }

  count(db: Db, userId: string): Promise<number> {
    return db.countBy(SavedSearch, { userId });
  }

  /** The same search again only gets another name. */
  async put(tx: Tx, userId: string, name: string, query: string): Promise<SavedSearchView> {
    const before = await tx.findOneBy(SavedSearch, { userId, query });
    const id = before?.id ?? newId();
    await tx.upsert(SavedSearch, { id, userId, name, query }, ['userId', 'query']);
    return { id, name, query };
  }

  /** @returns whether it was there */
  async delete(tx: Tx, userId: string, id: string): Promise<boolean> {
    const { affected } = await tx.delete(SavedSearch, { id, userId });
    return (affected ?? 0) > 0;
  }
}
