import { createHash } from 'node:crypto';
import type { ClientBase, QueryResultRow } from 'pg';
import type { Db } from './transactions.js';

const names = new Map<string, string>();

/**
 * Runs a statement whose text never changes under a name, so that each connection parses and plans it once. For long ones that every page
 * asks: planning them takes PostgreSQL several times as long as running them. After some runs it also stops to plan for the values, where
 * it guesses that to be as good.
 *
 * @param text one of a few: each stays prepared on each connection for as long as that lives
 */
export async function prepared<Row extends QueryResultRow>(db: Db, text: string, values: unknown[]): Promise<Row[]> {
  const runner = db.queryRunner ?? db.dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    const { rows } = await client.query<Row>({ name: nameOf(text), text, values });
    return rows;
  } finally {
    if (runner !== db.queryRunner) await runner.release();
  }
}

/** By its content: PostgreSQL refuses one name for two texts, and cuts long names off. */
export function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url').slice(0, 20);
  names.set(text, name);
  return name;
}
