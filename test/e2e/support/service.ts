import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import pg from 'pg';
import { Config } from '#libs/platform/config';
import { placesOf } from '#libs/platform/storage';
import { testDatabase } from '#libs/platform/testing';
import { createApi } from '../../../apps/api/src/create-api.js';
import { createWorker } from '../../../apps/worker/src/create-worker.js';
import { Client } from './client.js';

type Environment = Record<string, string>;

export interface RunningApi {
  app: NestExpressApplication;
  url: string;
  /** Nobody, at this API. */
  anonymous: Client;
  close: () => Promise<void>;
}

/** The whole service on a database and a data folder of its own. */
export class Service {
  private readonly apis: RunningApi[] = [];
  private readonly workers: INestApplicationContext[] = [];

  private constructor(
    readonly environment: Environment,
    readonly dataDir: string,
    readonly databaseUrl: string,
    private readonly dropDatabase: () => Promise<void>,
    /** For what no API shows. */
    readonly db: pg.Pool,
  ) {}

  static async prepare(environment: Environment = {}): Promise<Service> {
    const [database, dataDir] = await Promise.all([testDatabase(), mkdtemp(join(tmpdir(), 'sideline-e2e-'))]);
    const db = new pg.Pool({ connectionString: database.url, max: 3 });
    // A test may end connections; the pool makes new ones.
    db.on('error', () => undefined);
    const all = {
      DATABASE_URL: database.url,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      SIGNUP: 'open',
      TRUST_PROXY: 'true',
      PATH: process.env['PATH'] ?? '',
      ...environment,
    };
    return new Service(all, dataDir, database.url, database.drop, db);
  }

  config(environment: Environment = {}): Config {
    return new Config({ ...this.environment, ...environment });
  }

  /** Where the disk store keeps the object of a key, or the folder of objects that it begins. */
  objectPath(key: string): string {
    return join(this.dataDir, 'objects', placesOf(key)[0]);
  }

  /** One more API process; the first one is what {@link api} gives. */
  async startApi(environment: Environment = {}, webFolder = join(this.dataDir, 'no-page')): Promise<RunningApi> {
    const app = await createApi(this.config(environment), { webFolder });
    const server = app.getHttpServer();
    // A busy test must not meet a connection that is just being closed for idleness.
    server.keepAliveTimeout = 120_000;
    await app.listen(0, '127.0.0.1');
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const running = { app, url, anonymous: new Client(url), close: () => app.close() };
    this.apis.push(running);
    return running;
  }

  async startWorker(environment: Environment = {}): Promise<INestApplicationContext> {
    const worker = await createWorker(this.config(environment));
    this.workers.push(worker);
    return worker;
  }

  get api(): RunningApi {
    const [first] = this.apis;
    if (!first) throw new Error('No API was started');
    return first;
  }

  get anonymous(): Client {
    return this.api.anonymous;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.apis, ...this.workers].map((running) => running.close()));
    await this.db.end();
    await this.dropDatabase();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

/** A service with one API, and a worker when `worker` says so. */
export async function startService({ worker = false, environment = {} }: { worker?: boolean; environment?: Environment } = {}): Promise<Service> {
  const service = await Service.prepare(environment);
  await service.startApi();
  if (worker) await service.startWorker();
  return service;
}
