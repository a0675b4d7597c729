import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client, type QueryConfig, type QueryResult, type QueryResultRow } from 'pg';
import { Config } from '#libs/platform/config';

const CHANNEL = 'sideline_locks';
/** A holder whose machine lost power or network is given up within half a minute; a killed process at once. */
const NOTICE_LOST_MACHINES = `SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3`;

/** A lock that this process has. */
export interface HeldLock {
  /** Aborted when the connection that holds it is gone: another process may have it already. */
  readonly lost: AbortSignal;
  /** Called when another process would like to have it. */
  onAsked: (() => void) | null;
  release: () => void;
}

/**
 * Named locks over all processes, as advisory locks of PostgreSQL on a connection of this process' own: whoever dies lets go.
 * For what lasts longer than a transaction should.
 */
@Injectable()
export class SessionLocks implements OnApplicationShutdown {
  private readonly logger = new Logger(SessionLocks.name);
  private connecting: Promise<Client> | null = null;
  /** Statements run one after the other. */
  private last: Promise<unknown> = Promise.resolve();
  private readonly taken = new Set<string>();
  private readonly held = new Map<string, HeldLock & { lose: () => void }>();

  constructor(private readonly config: Config) {}

  /** @returns `null` when somebody has it, in this process or another */
  async tryHold(name: string): Promise<HeldLock | null> {
    // Within one connection PostgreSQL would give the same lock twice.
    if (this.taken.has(name)) return null;
    this.taken.add(name);
    try {
      const client = await this.connected();
      const { rows } = await this.run<{ got: boolean }>(client, {
        name: 'hold',
        text: 'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got',
        values: [name],
      });
      if (rows[0]?.got) return this.enter(client, name);
    } catch (error) {
      this.taken.delete(name);
      throw error;
    }
    this.taken.delete(name);
    return null;
  }

  /** Waits for it, for `waitMs` at most. @returns `null` when somebody else had it all the time */
  async hold(name: string, waitMs: number): Promise<HeldLock | null> {
    const deadline = performance.now() + waitMs;
    for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, 50)) {
      const lock = await this.tryHold(name);
      if (lock || performance.now() + pauseMs > deadline) return lock;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  /** Tells the process that has `name` that another one would like to. */
  async ask(name: string): Promise<void> {
    const client = await this.connected();
    await this.run(client, { text: 'SELECT pg_notify($1, $2)', values: [CHANNEL, name] });
  }

  async onApplicationShutdown(): Promise<void> {
    const client = await this.connecting?.catch(() => null);
    await client?.end().catch(() => undefined);
  }

  private enter(client: Client, name: string): HeldLock {
    const lost = new AbortController();
    const lock = {
      lost: lost.signal,
      onAsked: null,
      lose: () => lost.abort(),
      release: () => {
        if (this.held.get(name) !== lock) return;
        this.held.delete(name);
        this.taken.delete(name);
        // Whoever takes it next in this process comes after this.
        this.run(client, { name: 'release', text: 'SELECT pg_advisory_unlock(hashtextextended($1, 0))', values: [name] }).catch(() => undefined);
      },
    };
    this.held.set(name, lock);
    return lock;
  }

  private run<Row extends QueryResultRow>(client: Client, query: QueryConfig): Promise<QueryResult<Row>> {
    const result = this.last.then(() => client.query<Row>(query));
    this.last = result.catch(() => undefined);
    return result;
  }

  private connected(): Promise<Client> {
    this.connecting ??= this.connect().catch((error: unknown) => {
      this.connecting = null;
      throw error;
    });
    return this.connecting;
  }

  private async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.config.databaseUrl, application_name: 'sideline-locks', keepAlive: true });
    client.on('error', (error) => this.logger.warn(`Connection of the locks lost: ${error.message}`));
    client.on('end', () => this.forgetAll());
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    client.on('notification', ({ payload = '', processId }) => {
      if (processId !== rows[0]?.pid) this.held.get(payload)?.onAsked?.();
    });
    await client.query(`${NOTICE_LOST_MACHINES}; LISTEN ${CHANNEL}`);
    return client;
  }

  private forgetAll(): void {
    this.connecting = null;
    const lost = [...this.held];
    this.held.clear();
    for (const [name, lock] of lost) {
      this.taken.delete(name);
      lock.lose();
    }
  }
}
