import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import pg from 'pg';

import { buildBackend } from '../../scripts/build/backend.ts';
import { ENTRY } from '../../scripts/lib/paths.ts';
import { startTestCluster, type TestCluster } from '../../scripts/postgres/test-cluster.ts';

const TEMPLATE = 'sideline_template';

let cluster: TestCluster | undefined;

/**
 * Once per run of database tests: a PostgreSQL server of its own and in it a template database, migrated by the real command.
 * `testDatabase()` of `#libs/platform/testing` copies the template for each test file.
 */
export async function testPostgresUp(): Promise<void> {
  if (cluster !== undefined) return;
  cluster = await startTestCluster();
  try {
    const maintenance = new pg.Client({ connectionString: cluster.url });
    await maintenance.connect();
    await maintenance.query(`CREATE DATABASE ${TEMPLATE}`);
    await maintenance.end();
    const template = new URL(cluster.url);
    template.pathname = `/${TEMPLATE}`;
    await buildBackend();
    await promisify(execFile)(process.execPath, ['--enable-source-maps', ENTRY.cli, 'migrate'], {
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL: template.href },
    });
  } catch (error) {
    await testPostgresDown();
    throw error;
  }
  process.env['SIDELINE_TEST_POSTGRES'] = cluster.url;
  process.env['SIDELINE_TEST_TEMPLATE'] = TEMPLATE;
}

export async function testPostgresDown(): Promise<void> {
  const ending = cluster;
  cluster = undefined;
  await ending?.remove();
}
