import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import { ENTITIES } from '#libs/schema';
import { CommentRepository } from './comment.repository.js';
import { FeedRepository } from './feed.repository.js';

let database: TestDataSource;
const feed = new FeedRepository();
const comments = new CommentRepository();
const [organizationId, authorId, videoId, other] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

beforeAll(async () => {
  database = await testDataSource(ENTITIES);
  await database.dataSource.query(`INSERT INTO organization (id, name) VALUES ($1, 'Acme')`, [organizationId]);
  await database.dataSource.query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ($1, $2, 'Rita', 'rita@example.test', 'rep')`, [authorId, organizationId]);
  for (const id of [videoId, other]) {
    await database.dataSource.query(
      `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state) VALUES ($1, $2, $3, 'A pitch', 'pitch', 'team', 'ready')`,
      [id, organizationId, authorId],
    );
  }
});

afterAll(() => database.close());

async function add(body: string, clientId: string | null = null): Promise<string | null> {
  return database.transactions.run(async (tx) => {
    const feedSeq = await feed.next(tx, videoId);
    return comments.insert(tx, { organizationId, videoId, authorId, atMs: 0, endMs: null, kind: 'note', audience: 'team', mentions: [], drawing: null, body, clientId, feedSeq });
  });
}

describe('the feed of a video', () => {
  it('numbers fifty comments at once 1 to 50, whatever is rolled back among them', async () => {
    const undone = Array.from({ length: 10 }, () =>
      database.transactions
        .run(async (tx) => {
          await feed.next(tx, videoId);
          throw new Error('undo');
        })
        .catch(() => undefined),
    );
    await Promise.all([...undone, ...Array.from({ length: 50 }, (_, n) => add(`Comment ${n}`))]);
    const changes = await comments.changes(database.dataSource.manager, videoId, 0, 1000);
    expect(changes.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
    expect(new Set(changes.map((entry) => entry.type))).toEqual(new Set(['comment.created']));
    expect(await feed.latest(database.dataSource.manager, videoId)).toBe(50);
    expect(await feed.latest(database.dataSource.manager, other)).toBe(0);
  });

  it('is what committed so far, to whoever reads it', async () => {
    const before = await feed.latest(database.dataSource.manager, videoId);
    await database.transactions.run(async (tx) => {
      expect(await feed.next(tx, videoId)).toBe(before + 1);
      expect(await feed.latest(database.dataSource.manager, videoId)).toBe(before);
      // Another video's writers do not wait.
      expect(await database.transactions.run((elsewhere) => feed.next(elsewhere, other))).toBe(1);
    });
    expect(await feed.latest(database.dataSource.manager, videoId)).toBe(before + 1);
  });

  it('takes a comment of the same client id once', async () => {
    const clientId = randomUUID();
    expect(await add('Once', clientId)).not.toBeNull();
    expect(await add('Twice', clientId)).toBeNull();
    expect((await comments.findByClientId(database.dataSource.manager, videoId, authorId, clientId))?.body).toBe('Once');
  });
});
