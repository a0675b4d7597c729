import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { LIVE_NAMESPACE, type ClientToServerEvents, type CommentView, type FeedEntry, type ServerToClientEvents } from '#libs/contracts';
import { freePort } from '../../scripts/lib/free-port.js';
import { applyEntry, feedFromServer, type CommentFeed } from '../../apps/web/src/api/comment-feed.js';
import { rounds } from '../support/soak.js';
import { Client, ok, type Answer, type Person } from './support/client.js';
import { Crossroads } from './support/crossroads.js';
import { createOrganization, type Organization } from './support/people.js';
import { RealProcess } from './support/processes.js';
import { startService, type Service } from './support/service.js';
import { until } from './support/until.js';
import { readyVideo } from './support/videos.js';

const CHANGES = rounds(240, 3_000);
const PATIENCE_MS = 300_000;

let service: Service;
let org: Organization;
let ports: number[];
let processes: RealProcess[];
let crossroads: Crossroads;
let videoId: string;
const watchers: Watcher[] = [];

beforeAll(async () => {
  // Signs people up and makes the video; what is tested are the two processes behind the crossroads.
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  videoId = await readyVideo(service, org.repEast, { title: 'Watched', visibility: 'team' });
  ports = [await freePort(), await freePort()];
  processes = ports.map(startApi);
  await Promise.all(ports.map(answers));
  crossroads = await Crossroads.before(ports);
}, PATIENCE_MS);

afterAll(async () => {
  for (const watcher of watchers) watcher.close();
  await crossroads?.close();
  await Promise.all(processes?.map((process) => process.kill()) ?? []);
  await service.stop();
});

const startApi = (port: number) => new RealProcess('api', { ...service.environment, PORT: String(port) });
const answers = (port: number) => until('the API answers', async () => (await new Client(`http://127.0.0.1:${port}`).get('/api/ready')).status === 200, 90_000);

/** A page of the product without the page: its socket comes back by itself, and its feed is kept by the page's own rules. */
class Watcher {
  private readonly socket: Socket<ServerToClientEvents, ClientToServerEvents>;
  private readonly client: Client;
  feed: CommentFeed | null = null;
  reconnections = -1;

  constructor(person: Person) {
    this.client = new Client(crossroads.url, person.client.headers);
    this.socket = io(crossroads.url + LIVE_NAMESPACE, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 200,
      extraHeaders: person.client.headers,
    });
    this.socket.on('connect', () => {
      this.reconnections += 1;
      this.watch();
    });
    this.socket.on('resync', () => this.watch());
    const onEntry = (entry: FeedEntry & { videoId: string }) => {
      if (!this.take([entry])) this.watch();
    };
    this.socket.on('comment.created', onEntry);
    this.socket.on('comment.updated', onEntry);
    this.socket.on('comment.deleted', onEntry);
  }

  get seq(): number {
    return this.feed?.seq ?? -1;
  }

  close(): void {
    this.socket.disconnect();
  }

  private watch(): void {
    this.socket.emit('video:watch', { videoId, ...(this.feed ? { since: this.feed.seq } : {}) }, (answer) => {
      if (!answer.ok) throw new Error(answer.message);
      if (!this.feed || !this.take(answer.missed)) void this.reload();
    });
  }

  /** @returns false when something before these is missing */
  private take(entries: FeedEntry[]): boolean {
    if (!this.feed) return true;
    for (const entry of entries) {
      const { feed, gap } = applyEntry(this.feed, entry);
      if (gap) return false;
      this.feed = feed;
    }
    return true;
  }

  private async reload(): Promise<void> {
    const answer = await this.client.get<{ items: CommentView[]; seq: number }>(`/api/videos/${videoId}/comments`).catch(() => null);
    // The connection may just have been cut; the next one asks again.
    if (answer?.status !== 200) return void setTimeout(() => void this.reload(), 50);
    if (answer.body.seq >= this.seq) this.feed = feedFromServer(answer.body.items, answer.body.seq);
  }
}

/** Sends until it is answered; what was done before the answer was lost must not be done twice. */
async function insist<T>(send: () => Promise<Answer<T>>): Promise<T> {
  const answered = async () => {
    const answer = await send();
    return answer.status < 500 && answer;
  };
  return ok(await until('the API answers', answered, 60_000));
}

/** Writes `count` changes through the crossroads, one after the other: new comments, and now and then other words for an old one. */
async function write(person: Person, index: number, count: number): Promise<void> {
  const client = new Client(crossroads.url, person.client.headers);
  const mine: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const old = mine[(n * 7) % Math.max(1, mine.length)];
    if (old !== undefined && n % 4 === 3) {
      await insist(() => client.patch(`/api/comments/${old}`, { body: `edited ${n}` }));
    } else {
      const body = { atMs: (n * 977 + index) % 60_000, body: `${person.me.name} ${n}`, clientId: randomUUID(), audience: index === 0 && n % 5 === 0 ? 'coaches' : 'team' };
      mine.push((await insist(() => client.post<CommentView>(`/api/videos/${videoId}/comments`, body))).id);
    }
  }
}

describe('two API processes behind one address, connections cut and a process killed while people write', () => {
  it('leave every watcher with exactly the comments that they may read, in order, none twice', async () => {
    const people = [org.managerEast, org.repEast, org.repEast2, org.managerEast, org.repEast2];
    watchers.push(...people.map((person) => new Watcher(person)));
    await until('all watch', () => watchers.every(({ feed }) => feed !== null));

    let writing = true;
    const cutting = (async () => {
      while (writing) {
        crossroads.cut(() => Math.random() < 0.3);
        await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300));
      }
    })();
    const killing = (async () => {
      for (let turn = 0; writing; turn += 1) {
        const at = turn % ports.length;
        await processes[at]?.kill();
        processes[at] = startApi(ports[at] ?? 0);
        await answers(ports[at] ?? 0);
      }
    })();

    const writers = [org.managerEast, org.repEast2];
    try {
      await Promise.all(writers.map((person, index) => write(person, index, CHANGES / writers.length)));
    } finally {
      writing = false;
      await Promise.all([cutting, killing]);
    }

    const { rows } = await service.db.query<{ seq: number }>('SELECT seq FROM video_feed WHERE video_id = $1', [videoId]);
    await until('all have come to the end', () => watchers.every(({ seq }) => seq === rows[0]?.seq), 60_000);
    for (const [index, watcher] of watchers.entries()) {
      const { items } = ok(await (people[index] as Person).client.get<{ items: CommentView[] }>(`/api/videos/${videoId}/comments`));
      expect(watcher.feed?.comments).toEqual(items);
      expect(new Set(items.map(({ clientId }) => clientId)).size).toBe(items.length);
      expect(watcher.reconnections).toBeGreaterThan(1);
    }
    // A change that was sent again after its answer was lost counts once: as many comments as were meant.
    const meant = writers.length * (CHANGES / writers.length - Math.floor(CHANGES / writers.length / 4));
    expect((await service.db.query('SELECT 1 FROM comment WHERE video_id = $1', [videoId])).rowCount).toBe(meant);
    // Coaches hold notes that the others do not.
    expect(watchers[0]?.feed?.comments.length).toBeGreaterThan(watchers[1]?.feed?.comments.length ?? 0);
  }, PATIENCE_MS);
});
