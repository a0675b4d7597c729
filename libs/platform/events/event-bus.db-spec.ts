import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { Logger } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { JobQueue, type JobDefinition } from '#libs/platform/jobs';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import type { DomainEventOf } from './domain-events.js';
import { EventBus } from './event-bus.js';

type Changed = DomainEventOf<'video.changed'>;

const JOB: JobDefinition<{ videoId: string }> = { name: 'test.job', retryLimit: 0, retryDelaySeconds: 1, expireInSeconds: 60 };

let database: TestDataSource;
let queue: JobQueue;
let bus: EventBus;
let heard: string[];
let arrived: EventTarget;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDataSource([]);
  queue = new JobQueue(new Config({ DATABASE_URL: database.url }));
  await queue.onModuleInit();
});

afterAll(async () => {
  await queue.onApplicationShutdown();
  await database.close();
});

beforeEach(async () => {
  heard = [];
  arrived = new EventTarget();
  bus = new EventBus(new Config({ DATABASE_URL: database.url }), queue);
  bus.subscribe('video.changed', ({ videoId }) => {
    heard.push(videoId);
    arrived.dispatchEvent(new Event(videoId));
  });
  await bus.onApplicationBootstrap();
});

afterEach(() => bus.onApplicationShutdown());

const changed = (videoId: string): Changed => ({ type: 'video.changed', organizationId: 'o', videoId });
const publish = (videoId: string) => database.transactions.run((tx) => bus.publish(tx, changed(videoId)));
const jobs = async () =>
  (await database.dataSource.query<{ id: string }[]>(`SELECT data->>'videoId' AS id FROM jobs.job WHERE name = '${JOB.name}' ORDER BY created_on, id`)).map(({ id }) => id);

describe('EventBus', () => {
  it('delivers after the commit, in the order of commits, and never what was rolled back', async () => {
    const done = once(arrived, 'last');
    const open = Promise.withResolvers<void>();
    const slow = database.transactions.run(async (tx) => {
      await bus.publish(tx, changed('slow'));
      await open.promise;
    });
    await publish('first');
    await expect(
      database.transactions.run(async (tx) => {
        await bus.publish(tx, changed('undone'));
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    open.resolve();
    await slow;
    await publish('last');
    await done;
    expect(heard).toEqual(['first', 'slow', 'last']);
  });

  it('brings its job in the same transaction, or not at all', async () => {
    bus.enqueueOn('video.changed', JOB, ({ videoId }) => ({ videoId }));
    await expect(
      database.transactions.run(async (tx) => {
        await bus.publish(tx, changed('undone'));
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    await publish('kept');
    expect(await jobs()).toEqual(['kept']);
  });

  it('refuses an event that is too large to be sent', async () => {
    await expect(publish('x'.repeat(8000))).rejects.toThrow('send ids, not content');
  });

  it('goes on when a handler fails', async () => {
    bus.subscribe('video.changed', () => {
      throw new Error('a bad handler');
    });
    const done = once(arrived, 'two');
    await publish('one');
    await publish('two');
    await done;
    expect(heard).toEqual(['one', 'two']);
  });

  it('comes back after its connection was ended, and says that it may have missed something', async () => {
    const resync = new Promise<void>((resolve) => bus.onResync(resolve));
    await database.dataSource.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'sideline-events'`);
    await resync;
    const done = once(arrived, 'after');
    await publish('after');
    await done;
    expect(heard).toEqual(['after']);
  });
});
