import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Pool, type QueryResultRow } from 'pg';
import { Config } from '#libs/platform/config';
import { nameOf } from './prepared.js';

/** As many as work at once; more only wait for each other's cores. */
const CONNECTIONS = 4;
const IDLE_MS = 10 * 60_000;
/** Texts that are kept prepared on each connection; each costs it some 100 kB. */
const MAX_PREPARED = 48;

/**
 * Long statements that are asked with every key that somebody types: each text is parsed and planned once for a connection, and from
 * then on only run. That takes connections of their own, as the plans are made without looking at the values, which would not suit others.
 * Outside of any transaction.
 */
@Injectable()
export class PreparedReads implements OnApplicationShutdown {
  private readonly logger = new Logger(PreparedReads.name);
  private readonly pool: Pool;
  private readonly kept = new Set<string>();

  constructor({ databaseUrl }: Config) {
    this.pool = new Pool({
      connectionString: databaseUrl,
      application_name: 'sideline-reads',
      options: '-c plan_cache_mode=force_generic_plan',
      max: CONNECTIONS,
      idleTimeoutMillis: IDLE_MS,
      allowExitOnIdle: true,
    });
    this.pool.on('error', (error) => this.logger.warn(`A connection of the reads was lost: ${error.message}`));
  }

  async query<Row extends QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>(this.isKept(text) ? { name: nameOf(text), text, values } : { text, values });
    return rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  /** One too many runs as any other statement does. */
  private isKept(text: string): boolean {
    if (this.kept.size < MAX_PREPARED) this.kept.add(text);
    return this.kept.has(text);
  }
}
