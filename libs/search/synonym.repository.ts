import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import { SearchSynonym } from './entities/index.js';

@Injectable()
export class SynonymRepository {
  async list(db: Db, organizationId: string): Promise<string[][]> {
    const rows = await db.find(SearchSynonym, { where: { organizationId }, order: { position: 'ASC' } });
    return rows.map((row) => row.terms);
  }

  async replace(tx: Tx, organizationId: string, groups: readonly string[][]): Promise<void> {
    await tx.delete(SearchSynonym, { organizationId });
    if (groups.length > 0) await tx.insert(SearchSynonym, groups.map((terms, position) => ({ organizationId, position, terms })));
  }
}
