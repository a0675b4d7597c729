import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { Config } from '#libs/platform/config';
import type { Tx } from '#libs/platform/database';
import { JobQueue, type JobDefinition } from '#libs/platform/jobs';
import type { DomainEvent, DomainEventOf, DomainEventType } from './domain-events.js';

const CHANNEL = 'sideline_events';
const RECONNECT_MS = 1000;
/** PostgreSQL refuses a NOTIFY payload of 8000 bytes or more. */
const MAX_PAYLOAD_BYTES = 7900;

type Handler = (event: DomainEvent) => void | Promise<void>;
type Enqueue = (tx: Tx, event: DomainEvent) => Promise<void>;

/**
 * Events that are true only once they are committed. `publish` is a NOTIFY in the caller's transaction:
 * PostgreSQL delivers it after commit, to every process that listens, and never after a rollback.
 * That delivery is at most once: who must not miss anything keeps a cursor and reacts to `onResync`, or has a
 * job enqueued with the event (`enqueueOn`), in the same transaction.
 */
@Injectable()
export class EventBus implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(EventBus.name);
  private readonly handlers = new Map<DomainEventType, Handler[]>();
  private readonly enqueues = new Map<DomainEventType, Enqueue[]>();
  private readonly resyncHandlers: (() => void | Promise<void>)[] = [];
  private client: Client | null = null;
  private reconnectTimer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly jobs: JobQueue,
  ) {}

  async publish(tx: Tx, event: DomainEvent): Promise<void> {
    const payload = JSON.stringify(event);
    if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES) throw new Error(`Event ${event.type} is too large: send ids, not content`);
    await tx.query('SELECT pg_notify($1, $2)', [CHANNEL, payload]);
    for (const enqueue of this.enqueues.get(event.type) ?? []) await enqueue(tx, event);
  }

  /** From now on every `type` event that this process publishes brings a job with it. */
  enqueueOn<T extends DomainEventType, Data extends object>(type: T, job: JobDefinition<Data>, toData: (event: DomainEventOf<T>) => Data): void {
    const list = this.enqueues.get(type) ?? [];
    list.push((tx, event) => this.jobs.enqueue(tx, job, toData(event as DomainEventOf<T>)));
    this.enqueues.set(type, list);
  }

  subscribe<T extends DomainEventType>(type: T, handler: (event: DomainEventOf<T>) => void | Promise<void>): void {
    const list = this.handlers.get(type) ?? [];
    list.push(handler as Handler);
    this.handlers.set(type, list);
  }

  /** Called after the connection was lost and is back: events in between did not arrive. */
  onResync(handler: () => void | Promise<void>): void {
    this.resyncHandlers.push(handler);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.handlers.size > 0) await this.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.reconnectTimer) clearTimeout(this.reconnectTimer);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.config.databaseUrl, application_name: 'sideline-events', keepAlive: true });
    client.on('notification', (message) => this.dispatch(message.payload ?? ''));
    client.on('error', (error) => this.logger.warn(`Event connection lost: ${error.message}`));
    client.on('end', () => this.reconnectLater());
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    this.client = client;
  }

  private reconnectLater(): void {
    if (this.stopped || this.reconnectTimer) return;
    this.client = null;
    this.reconnectTimer = setTimeout(() => {
      this.reconnectTimer = null;
      this.connect().then(
        () => this.resyncHandlers.forEach((handler) => this.runSafely('resync', handler)),
        () => this.reconnectLater(),
      );
    }, RECONNECT_MS);
  }

  private dispatch(payload: string): void {
    const event = JSON.parse(payload) as DomainEvent;
    for (const handler of this.handlers.get(event.type) ?? []) this.runSafely(event.type, () => handler(event));
  }

  private runSafely(event: string, work: () => void | Promise<void>): void {
    Promise.resolve()
      .then(work)
      .catch((error: unknown) => this.logger.error({ err: error, event }, 'An event handler failed'));
  }
}
