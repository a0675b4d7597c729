import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';

import { Config, ConfigModule } from '#libs/platform/config';
import { DatabaseModule } from '#libs/platform/database';
import { EventsModule } from '#libs/platform/events';
import { JobsModule } from '#libs/platform/jobs';
import { ENTITIES } from '#libs/schema';
import { SearchModule } from '#libs/search';
import { ENTRY } from '../../scripts/lib/paths.ts';
import { startTestCluster } from '../../scripts/postgres/test-cluster.ts';

export interface FreshDatabase {
  url: string;
  pool: pg.Pool;
  remove: () => Promise<void>;
}

/** As PostgreSQL runs where it matters, for measurements: what is committed is on the disk. */
export const DURABLE = { autovacuum: 'on', fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

/** A PostgreSQL server of its own with a migrated database. `settings` are of PostgreSQL. */
export async function freshDatabase(settings: Record<string, string> = {}): Promise<FreshDatabase> {
  const cluster = await startTestCluster(settings);
  try {
    const maintenance = new pg.Client({ connectionString: cluster.url });
    await maintenance.connect();
    await maintenance.query('CREATE DATABASE sideline');
    await maintenance.end();
    const url = new URL(cluster.url);
    url.pathname = '/sideline';
    await promisify(execFile)(process.execPath, ['--enable-source-maps', ENTRY.cli, 'migrate'], { env: { ...process.env, DATABASE_URL: url.href } });
    const pool = new pg.Pool({ connectionString: url.href, max: 4 });
    pool.on('error', () => undefined);
    return {
      url: url.href,
      pool,
      remove: async () => {
        await pool.end();
        await cluster.remove();
      },
    };
  } catch (error) {
    await cluster.remove();
    throw error;
  }
}

class SearchApp {}

/** The search half of the product on this database: its engine and its index, without HTTP. */
export function searchApp(url: string): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(
    {
      module: SearchApp,
      imports: [
        ConfigModule.with(new Config({ DATABASE_URL: url, LOG_LEVEL: 'silent', PATH: process.env['PATH'] ?? '' })),
        DatabaseModule.with({ url, entities: ENTITIES, applicationName: 'sideline-measure', poolSize: 4 }),
        JobsModule,
        EventsModule,
        SearchModule,
      ],
    },
    { logger: ['error', 'warn'] },
  );
}
