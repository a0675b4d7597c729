import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';

import { testDatabase } from '#libs/platform/testing';

describe('testDatabase', () => {
  const dropped: (() => Promise<void>)[] = [];
  afterAll(() => Promise.all(dropped.map((drop) => drop())));

  async function connect(migrated: boolean): Promise<pg.Client> {
    const database = await testDatabase({ migrated });
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    // Before the drop, so that ending the connection is not an error of the test.
    dropped.push(() => client.end().then(database.drop));
    return client;
  }

  it('gives databases that do not see each other', async () => {
    const [one, two] = await Promise.all([connect(false), connect(false)]);
    await one.query('CREATE TABLE note (body text)');
    const { rows } = await two.query(`SELECT to_regclass('note') AS found`);
    expect(rows).toEqual([{ found: null }]);
  });

  it('gives the migrated schema unless asked for an empty database', async () => {
    const count = `SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'`;
    const empty = await (await connect(false)).query<{ tables: number }>(count);
    const migrated = await (await connect(true)).query<{ tables: number }>(count);
    expect(empty.rows[0]?.tables).toBe(0);
    expect(migrated.rows[0]?.tables).toBeGreaterThan(5);
  });
});
