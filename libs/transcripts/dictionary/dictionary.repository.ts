import { Injectable } from '@nestjs/common';
import { newId, type Db, type Tx } from '#libs/platform/database';
import { DictionaryCorrection, DictionaryTerm } from '../entities/index.js';
import type { Correction } from './learn.js';

/** A mishearing is suggested once people mended it so often. */
const SUGGESTED_AFTER = 2;
const MOST_SUGGESTIONS = 20;

@Injectable()
export class DictionaryRepository {
  list(db: Db, organizationId: string): Promise<DictionaryTerm[]> {
    return db.find(DictionaryTerm, { where: { organizationId }, order: { termKey: 'ASC' } });
  }

  count(db: Db, organizationId: string): Promise<number> {
    return db.countBy(DictionaryTerm, { organizationId });
  }

  /** Adds a name, or changes what it sounds like. */
  async put(tx: Tx, organizationId: string, term: string, soundsLike: readonly string[]): Promise<DictionaryTerm> {
    const [row] = await tx.query<{ id: string }[]>(
      `INSERT INTO dictionary_term (id, organization_id, term, term_key, sounds_like) VALUES ($1, $2, $3, lower($3), $4)
       ON CONFLICT (organization_id, term_key) DO UPDATE SET term = $3, sounds_like = $4 RETURNING id`,
      [newId(), organizationId, term, soundsLike],
    );
    return tx.findOneByOrFail(DictionaryTerm, { id: row?.id ?? '' });
  }

  async delete(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    return (await tx.delete(DictionaryTerm, { id, organizationId })).affected === 1;
  }

  /** Often mended, neither dismissed nor in the dictionary. */
  suggestions(db: Db, organizationId: string): Promise<Pick<DictionaryCorrection, 'heard' | 'meant' | 'times'>[]> {
    return db.query(
      `SELECT c.heard, c.meant, c.times FROM dictionary_correction c
       WHERE c.organization_id = $1 AND NOT c.dismissed AND c.times >= ${SUGGESTED_AFTER}
         AND NOT EXISTS (SELECT 1 FROM dictionary_term t WHERE t.organization_id = $1 AND t.term_key = lower(c.meant) AND c.heard = ANY(t.sounds_like))
       ORDER BY c.times DESC, c.heard LIMIT ${MOST_SUGGESTIONS}`,
      [organizationId],
    );
  }

  async note(tx: Tx, organizationId: string, { heard, meant }: Correction): Promise<void> {
    await tx.query(
      `INSERT INTO dictionary_correction (organization_id, heard, meant) VALUES ($1, $2, $3)
       ON CONFLICT (organization_id, heard, meant) DO UPDATE SET times = dictionary_correction.times + 1`,
      [organizationId, heard, meant],
    );
  }

  async dismiss(tx: Tx, organizationId: string, { heard, meant }: Correction): Promise<void> {
    await tx.update(DictionaryCorrection, { organizationId, heard, meant }, { dismissed: true });
  }
}
