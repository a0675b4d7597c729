import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import { PermanentJobError, type JobContext, type JobDefinition } from './job-definition.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';

const settings = { retryDelaySeconds: 1, expireInSeconds: 60 };
const GREET: JobDefinition<{ name: string }> = { name: 'test.greet', retryLimit: 0, ...settings };
const FLAKY: JobDefinition<{ name: string }> = { name: 'test.flaky', retryLimit: 2, ...settings };
const HOPELESS: JobDefinition<{ name: string }> = { name: 'test.hopeless', retryLimit: 5, ...settings };

let database: TestDataSource;
let queue: JobQueue;
let runner: JobRunner;

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await testDataSource([]);
  const config = new Config({ DATABASE_URL: database.url });
  queue = new JobQueue(config);
  runner = new JobRunner(queue, config);
  await queue.onModuleInit();
});

afterAll(async () => {
  await queue.onApplicationShutdown();
  await database.close();
});

const enqueue = (job: JobDefinition<{ name: string }>, name: string) => database.transactions.run((tx) => queue.enqueue(tx, job, { name }));

/** Registers a handler that notes its calls; `until` resolves when `count` of them were there. */
function noting(job: JobDefinition<{ name: string }>, answer: (context: JobContext) => void) {
  const calls: { name: string; attempt: number; lastAttempt: boolean }[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  runner.register(job, ({ name }, context) => {
    calls.push({ name, attempt: context.attempt, lastAttempt: context.lastAttempt });
    for (const { count, resolve } of waiting) if (calls.length >= count) resolve();
    answer(context);
    return Promise.resolve();
  });
  return { calls, reached: (count: number) => new Promise<void>((resolve) => waiting.push({ count, resolve })) };
}

async function stateOf(job: JobDefinition<object>): Promise<string[]> {
  const rows = await database.dataSource.query<{ state: string }[]>('SELECT state FROM jobs.job WHERE name = $1', [job.name]);
  return rows.map(({ state }) => state);
}

describe('jobs', () => {
  it('run once they are committed; again after a passing failure, and no more after a lasting one', async () => {
    const greet = noting(GREET, () => undefined);
    const flaky = noting(FLAKY, ({ lastAttempt }) => {
      if (!lastAttempt) throw new Error('not yet');
    });
    const hopeless = noting(HOPELESS, () => {
      throw new PermanentJobError('never');
    });
    expect(() => runner.register(GREET, () => Promise.resolve())).toThrow('two handlers');
    await runner.onApplicationBootstrap();

    const all = Promise.all([greet.reached(1), flaky.reached(3), hopeless.reached(1)]);
    await expect(
      database.transactions.run(async (tx) => {
        await queue.enqueue(tx, GREET, { name: 'undone' });
        throw new Error('undo');
      }),
    ).rejects.toThrow('undo');
    await enqueue(HOPELESS, 'a');
    await enqueue(FLAKY, 'b');
    await enqueue(GREET, 'c');
    await all;
    expect(greet.calls).toEqual([{ name: 'c', attempt: 0, lastAttempt: true }]);
    expect(flaky.calls.map(({ attempt, lastAttempt }) => [attempt, lastAttempt])).toEqual([[0, false], [1, false], [2, true]]);
    expect(hopeless.calls).toHaveLength(1);
    expect(await stateOf(HOPELESS)).toEqual(['failed']);
  });
});
