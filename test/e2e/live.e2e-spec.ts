import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CommentView, FeedEntry, PersonRef } from '#libs/contracts';
import { Client, ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type RunningApi, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { until } from './support/until.js';
import { readyVideo } from './support/videos.js';

let service: Service;
let second: RunningApi;
let org: Organization;
let videoId: string;

beforeAll(async () => {
  service = await startService();
  second = await service.startApi();
  org = await createOrganization(service.anonymous, 'Acme');
});

afterAll(() => service.stop());

beforeEach(async () => {
  videoId = await readyVideo(service, org.repEast, { title: 'Watched', visibility: 'team' });
});

/** The same person at the other API process. */
const atSecond = ({ client }: Person) => new Client(second.url, client.headers);

async function say(person: { client: Client }, body: string): Promise<CommentView> {
  return ok(await person.client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 1000, body }), 201);
}

async function watching(client: Client, since?: number): Promise<{ page: LivePage; seq: number; missed: FeedEntry[]; people: PersonRef[] }> {
  const page = await LivePage.open(client);
  const answer = await page.watch(videoId, since);
  if (!answer.ok) throw new Error(answer.message);
  return { page, ...answer };
}

const names = (people: PersonRef[]) => people.map(({ name }) => name);

/** What a page does with what it hears: keeps the newest of each comment, and how far it has come. */
class Feed {
  readonly comments = new Map<string, string>();
  seq = 0;

  take(entries: FeedEntry[]): void {
    for (const entry of entries) {
      if (entry.seq <= this.seq) continue;
      this.seq = entry.seq;
      if (entry.type === 'comment.deleted') this.comments.delete(entry.commentId);
      else this.comments.set(entry.comment.id, entry.comment.body);
    }
  }
}

const FEED_EVENTS = ['comment.created', 'comment.updated', 'comment.deleted'];
const heardEntries = (page: LivePage) => page.heard.filter(({ event }) => FEED_EVENTS.includes(event)).map(({ payload }) => payload as FeedEntry);

describe('a video that is open', () => {
  it('shows every change at once, numbered without a gap', async () => {
    const { page, seq } = await watching(org.managerEast.client);
    expect(seq).toBe(0);
    const comment = await say(org.repEast, 'First');
    expect(await page.hears('comment.created')).toEqual({ seq: 1, type: 'comment.created', comment, videoId });
    ok(await org.managerEast.client.post(`/api/comments/${comment.id}/replies`, { body: 'A reply' }), 201);
    await page.hears('comment.updated', (entry) => entry.seq === 2 && entry.comment.replies.length === 1);
    ok(await org.repEast.client.patch(`/api/comments/${comment.id}`, { resolved: true }), 200);
    await page.hears('comment.updated', (entry) => entry.seq === 3 && entry.comment.resolved);
    ok(await org.repEast.client.delete(`/api/comments/${comment.id}`), 204);
    expect(await page.hears('comment.deleted')).toMatchObject({ seq: 4, commentId: comment.id, videoId });
    ok(await org.repEast.client.post(`/api/comments/${comment.id}/restore`), 200);
    await page.hears('comment.updated', (entry) => entry.seq === 5);
    expect(heardEntries(page).map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5]);
    page.close();
  });

  it('tells who else has it open, each person once', async () => {
    const mine = await watching(org.repEast.client);
    expect(names(mine.people)).toEqual(['Rita Rep']);
    const theirs = await watching(org.managerEast.client);
    expect(names(theirs.people)).toEqual(['Mia Manager', 'Rita Rep']);
    const again = await watching(org.managerEast.client);
    expect(names(again.people)).toEqual(['Mia Manager', 'Rita Rep']);
    await mine.page.hears('presence', ({ people }) => people.length === 2);
    mine.page.heard.length = 0;
    theirs.page.close();
    await mine.page.hears('presence', ({ people }) => people.length === 2);
    again.page.socket.emit('video:unwatch', { videoId });
    await mine.page.hears('presence', ({ people }) => people.length === 1);
    again.page.close();
    mine.page.close();
  });

  it('tells of a crowd that comes and goes at once together, and not of each one', async () => {
    const { page } = await watching(org.repEast.client);
    const crowd = await Promise.all(Array.from({ length: 40 }, () => watching(org.managerEast.client)));
    await page.hears('presence', ({ people }) => people.length === 2);
    const ofComing = page.payloads('presence').length;
    page.heard.length = 0;
    for (const { page: other } of crowd) other.close();
    await page.hears('presence', ({ people }) => people.length === 1);
    // Eighty times somebody came or went.
    expect(ofComing + page.payloads('presence').length).toBeLessThan(30);
    page.close();
  });

  it('hears nothing of other videos', async () => {
    const { page } = await watching(org.managerEast.client);
    const other = await readyVideo(service, org.repEast, { title: 'Other', visibility: 'team' });
    ok(await org.repEast.client.post(`/api/videos/${other}/comments`, { atMs: 1, body: 'Elsewhere' }), 201);
    await say(org.repEast, 'Here');
    await page.hears('comment.created', ({ comment }) => comment.body === 'Here');
    expect(heardEntries(page)).toHaveLength(1);
    page.close();
  });
});

describe('after a lost connection', () => {
  it('nothing is missing, nothing is doubled, and the order is kept', async () => {
    const feed = new Feed();
    const first = await watching(org.managerEast.client);
    const kept = await say(org.repEast, 'Before');
    const gone = await say(org.repEast, 'Deleted meanwhile');
    await first.page.hears('comment.created', ({ seq }) => seq === 2);
    feed.take(heardEntries(first.page));
    first.page.close();

    ok(await org.repEast.client.patch(`/api/comments/${kept.id}`, { body: 'Before, edited' }), 200);
    ok(await org.repEast.client.delete(`/api/comments/${gone.id}`), 204);
    const created = [];
    for (const body of ['Meanwhile 1', 'Meanwhile 2', 'Meanwhile 3']) created.push(await say(org.repEast, body));
    ok(await org.repEast.client.delete(`/api/comments/${created[1]?.id}`), 204);

    const back = await watching(org.managerEast.client, feed.seq);
    expect(back.missed.map((entry) => entry.seq)).toEqual([3, 4, 5, 7, 8]);
    feed.take(back.missed);
    expect(feed.seq).toBe(back.seq);
    await say(org.repEast, 'After');
    await back.page.hears('comment.created', ({ comment }) => comment.body === 'After');
    feed.take(heardEntries(back.page));
    expect([...feed.comments.values()]).toEqual(['Before, edited', 'Meanwhile 1', 'Meanwhile 3', 'After']);
    const { items } = ok(await org.repEast.client.get<{ items: CommentView[] }>(`/api/videos/${videoId}/comments`));
    expect(items.map(({ body }) => body)).toEqual([...feed.comments.values()]);
    back.page.close();
  });

  it('even when people write all the while that it comes back', async () => {
    const feed = new Feed();
    const writers = [org.repEast, org.repEast2, org.managerEast];
    const writing = Promise.all(writers.map(async (person) => {
      for (let n = 0; n < 15; n += 1) await say(person, `${person.me.name} ${n}`);
    }));
    // Each visit is short: it keeps what the answer said and what it heard, and is lost again.
    let open = true;
    void writing.then(() => (open = false));
    while (open) {
      const { page, missed } = await watching(org.managerEast.client, feed.seq);
      feed.take(missed);
      await page.hears('presence');
      feed.take(heardEntries(page));
      page.close();
    }
    await writing;
    const last = await watching(org.managerEast.client, feed.seq);
    feed.take(last.missed);
    last.page.close();
    expect(feed.seq).toBe(45);
    const said = writers.flatMap((person) => Array.from({ length: 15 }, (_, n) => `${person.me.name} ${n}`));
    expect([...feed.comments.values()].sort()).toEqual(said.sort());
    for (const person of writers) {
      const own = [...feed.comments.values()].filter((body) => body.startsWith(person.me.name));
      expect(own).toEqual(Array.from({ length: 15 }, (_, n) => `${person.me.name} ${n}`));
    }
  });
});

describe('two API processes on one database', () => {
  it('deliver each other’s comments, whichever one heard them', async () => {
    const [here, there] = await Promise.all([watching(org.repEast.client), watching(atSecond(org.managerEast))]);
    await say(org.repEast, 'Said here');
    await say({ client: atSecond(org.managerEast) }, 'Said there');
    for (const { page } of [here, there]) {
      await page.hears('comment.created', ({ comment }) => comment.body === 'Said there');
      expect(heardEntries(page).map((entry) => [entry.seq, entry.type === 'comment.deleted' ? '' : entry.comment.body])).toEqual([
        [1, 'Said here'],
        [2, 'Said there'],
      ]);
      page.close();
    }
  });

  it('show who watches at the other one, and where', async () => {
    const here = await watching(org.repEast.client);
    const there = await watching(atSecond(org.managerEast));
    await here.page.hears('presence', ({ people }) => names(people).join() === 'Mia Manager,Rita Rep');
    await there.page.hears('presence', ({ people }) => names(people).join() === 'Mia Manager,Rita Rep');
    there.page.socket.emit('video:position', { videoId, atMs: 4200 });
    expect(await here.page.hears('position')).toEqual({ videoId, atMs: 4200, person: { id: org.managerEast.me.id, name: 'Mia Manager' } });
    here.page.heard.length = 0;
    there.page.close();
    await here.page.hears('presence', ({ people }) => names(people).join() === 'Rita Rep');
    here.page.close();
  });

  it('do not show whoever watched at one that has stopped, or was killed', async () => {
    const third = await service.startApi();
    const there = await watching(new Client(third.url, org.managerEast.client.headers));
    // What a killed process leaves.
    const killed = randomUUID();
    await service.db.query(
      `INSERT INTO watching (video_id, process_id, organization_id, user_ids, seen_at) SELECT id, $2, organization_id, $3, now() FROM video WHERE id = $1`,
      [videoId, killed, [org.repEast2.me.id]],
    );
    const { page } = await watching(org.repEast.client);
    await page.hears('presence', ({ people }) => people.length === 3);
    page.heard.length = 0;
    await third.close();
    await page.hears('presence', ({ people }) => people.length === 2);
    await service.db.query(`UPDATE watching SET seen_at = now() - interval '16 seconds' WHERE process_id = $1`, [killed]);
    await page.hears('presence', ({ people }) => people.length === 1);
    there.page.close();
    page.close();
  });

  it('end access on both', async () => {
    const there = await watching(atSecond(org.repEast2));
    ok(await org.repEast.client.patch(`/api/videos/${videoId}`, { visibility: 'private' }), 200);
    await there.page.hears('resync');
    expect(await there.page.watch(videoId)).toMatchObject({ ok: false, code: 'VIDEO.NOT_FOUND' });
    there.page.close();
  });
});

describe('when the connection for events is lost', () => {
  const listeners = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'sideline-events'`;

  it('pages are told to ask again, and miss nothing', async () => {
    const feed = new Feed();
    const { page } = await watching(org.managerEast.client);
    await say(org.repEast, 'Before');
    await page.hears('comment.created');
    feed.take(heardEntries(page));
    page.heard.length = 0;

    const { rowCount } = await service.db.query(`SELECT pg_terminate_backend(pid) FROM (${listeners}) AS listeners`);
    expect(rowCount).toBe(2);
    await until('nobody listens', async () => (await service.db.query(listeners)).rowCount === 0);
    await say(org.repEast, 'While nobody listened');
    await page.hears('resync');
    const again = await page.watch(videoId, feed.seq);
    if (!again.ok) throw new Error(again.message);
    feed.take(again.missed);
    await say(org.repEast, 'After');
    await page.hears('comment.created', ({ comment }) => comment.body === 'After');
    feed.take(heardEntries(page));
    expect([...feed.comments.values()]).toEqual(['Before', 'While nobody listened', 'After']);
    page.close();
  });

  it('an end of access that was not heard takes effect all the same', async () => {
    const { page } = await watching(org.repEast2.client);
    const { rows } = await service.db.query<{ pid: number }>(`SELECT pid, pg_terminate_backend(pid) FROM (${listeners}) AS listeners`);
    await until('they are gone', async () => (await service.db.query(`${listeners} AND pid = ANY($1)`, [rows.map(({ pid }) => pid)])).rowCount === 0);
    ok(await org.repEast.client.patch(`/api/videos/${videoId}`, { visibility: 'private' }), 200);
    await until('both listen again', async () => (await service.db.query(listeners)).rowCount === 2);
    const mine = await watching(org.repEast.client);
    await until('the other page is sent away', async () => {
      const answer = await mine.page.watch(videoId);
      return answer.ok && answer.people.length === 1;
    });
    page.close();
    mine.page.close();
  });
});
