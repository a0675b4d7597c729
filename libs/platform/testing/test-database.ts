import { randomBytes } from 'node:crypto';

import pg from 'pg';

export interface TestDatabase {
  /** Connection URL of the new database; its user may do anything in it. */
  url: string;
  /** Removes the database, ending whatever is still connected to it. Call it in `afterAll`. */
  drop: () => Promise<void>;
}

/**
 * A database of its own for one test file: a copy of the migrated template, or an empty one with `{ migrated: false }`.
 * Needs the server that the jest projects `db`, `e2e` and `browser` start; takes about 50 ms.
 */
export async function testDatabase({ migrated = true }: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = setting('SIDELINE_TEST_POSTGRES');
  const template = migrated ? setting('SIDELINE_TEST_TEMPLATE') : 'template0';
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run this test in the jest project db, e2e or browser`);
  return value;
}
