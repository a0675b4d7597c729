// `npm run bench -- live`: from the POST of a comment until everybody who has its video open has it, beside a bare socket.io server.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { LIVE_NAMESPACE } from '#libs/contracts';
import { freePort } from '../../scripts/lib/free-port.ts';
import { ENTRY } from '../../scripts/lib/paths.ts';
import { waitUntil } from '../../scripts/lib/processes.ts';
import { DURABLE, freshDatabase } from '../support/search-app.ts';
import { cpuSeconds, residentMegabytes } from './process-figures.ts';
import { formatLatencies, latencies } from './statistics.ts';

const CROWD = 500;
const VIDEOS = 200;
const WATCHERS_EACH = 10;
const PEOPLE = 50;
const SECONDS = 20;
/** Comments of so long are sent first and not counted: a server that has just started compiles what it runs. */
const WARM_UP_SECONDS = 3;
const COMMENTS_A_SECOND = 50;
/** Every so many comments one goes to the crowded video. */
const TO_CROWD = 25;
/** Sockets that connect at once. */
const JOIN_TOGETHER = 50;
const SETTLE_MS = 3_000;

interface Served {
  name: string;
  child: ChildProcess;
  /** Opens a socket that watches a video; `heard` is called with the text of each comment. */
  join: (videoId: string, index: number, heard: (body: string) => void) => Promise<Socket>;
  post: (videoId: string, body: string, index: number) => Promise<void>;
}

export async function run(args: readonly string[]): Promise<void> {
  const seconds = Number(args[args.indexOf('--seconds') + 1] || SECONDS);
  const videos = [v7(), ...Array.from({ length: VIDEOS }, () => v7())];
  const database = await freshDatabase(DURABLE);
  const dataDir = await mkdtemp(join(tmpdir(), 'sideline-bench-'));
  try {
    const tokens = await addPeopleAndVideos(database.pool, videos);
    console.log(
      `${CROWD} sockets watch one video, ${VIDEOS * WATCHERS_EACH} are spread over ${VIDEOS}; ${COMMENTS_A_SECOND} comments a second for ${seconds} s, after ${WARM_UP_SECONDS} s that are not counted. Load ${loadavg()[0]?.toFixed(1)}.`,
    );
    const bare = await measure(await serveBare(), videos, seconds);
    const ours = await measure(await serveSideline(database.url, dataDir, tokens), videos, seconds);
    for (const which of ['spread', 'crowd'] as const) {
      console.log(`${which}: p99 ${(ours[which].p99 / bare[which].p99).toFixed(2)} × bare, p50 ${(ours[which].p50 / bare[which].p50).toFixed(2)} ×`);
    }
  } finally {
    await database.remove();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure(served: Served, videos: readonly string[], seconds: number) {
  const sentAt = new Map<string, number>();
  const times = { crowd: [] as number[], spread: [] as number[] };
  const answered: number[] = [];
  const heard = (which: keyof typeof times) => (body: string) => {
    const sent = sentAt.get(body);
    if (sent !== undefined) times[which].push(performance.now() - sent);
  };
  const places = videos.flatMap((videoId, index) => Array.from({ length: index === 0 ? CROWD : WATCHERS_EACH }, () => ({ videoId, which: index === 0 ? ('crowd' as const) : ('spread' as const) })));
  const sockets: Socket[] = [];
  for (let at = 0; at < places.length; at += JOIN_TOGETHER) {
    sockets.push(...(await Promise.all(places.slice(at, at + JOIN_TOGETHER).map(({ videoId, which }, index) => served.join(videoId, at + index, heard(which))))));
  }
  await delay(SETTLE_MS);

  let expected = 0;
  const say = async (forSeconds: number, counted: boolean) => {
    const posts: Promise<void>[] = [];
    const began = performance.now();
    for (let n = 0; n < forSeconds * COMMENTS_A_SECOND; n += 1) {
      await delay(Math.max(0, began + (n * 1000) / COMMENTS_A_SECOND - performance.now()));
      const crowd = n % TO_CROWD === 0;
      const videoId = (crowd ? videos[0] : videos[1 + (n % VIDEOS)]) ?? '';
      const body = `Comment ${n} ${randomUUID()}`;
      const sent = performance.now();
      if (counted) {
        expected += crowd ? CROWD : WATCHERS_EACH;
        sentAt.set(body, sent);
      }
      posts.push(served.post(videoId, body, n).then(() => void (counted && answered.push(performance.now() - sent))));
    }
    await Promise.all(posts);
    await delay(SETTLE_MS);
  };
  await say(WARM_UP_SECONDS, false);
  const cpuBefore = cpuSeconds(served.child.pid);
  await say(seconds, true);
  const cpu = cpuSeconds(served.child.pid) - cpuBefore;
  const memory = residentMegabytes(served.child.pid);
  for (const socket of sockets) socket.disconnect();
  served.child.kill();
  if (served.child.exitCode === null) await once(served.child, 'exit');

  const lost = expected - times.crowd.length - times.spread.length;
  const result = { crowd: latencies(times.crowd), spread: latencies(times.spread) };
  console.log(`\n${served.name}: ${expected} deliveries, ${lost} lost · CPU ${((100 * cpu) / seconds).toFixed(0)} % of a core · ${memory} MB`);
  console.log(`  POST → answer              ${formatLatencies(latencies(answered))}`);
  console.log(`  POST → receipt, 10 watch   ${formatLatencies(result.spread)}`);
  console.log(`  POST → receipt, ${CROWD} watch  ${formatLatencies(result.crowd)}`);
  return result;
}

async function serveBare(): Promise<Served> {
  const port = await freePort();
  const child = spawn(process.execPath, [resolve('test/bench/live-reference.ts')], { env: { ...process.env, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://127.0.0.1:${port}`;
  await answering(url);
  const post = poster(url);
  return {
    name: 'bare socket.io',
    child,
    join: async (videoId, _index, heard) => {
      const socket = io(url, { transports: ['websocket'], forceNew: true });
      socket.on('comment.created', ({ comment }: { comment: { body: string } }) => heard(comment.body));
      await socket.emitWithAck('watch', videoId);
      return socket;
    },
    // As many bytes as a comment of ours has on its way.
    post: (videoId, body) => post(`/${videoId}`, { seq: 1, type: 'comment.created', videoId, comment: { ...SAMPLE, videoId, body } }, {}),
  };
}

const PERSON = { id: v7(), name: 'A watcher' };
const SAMPLE = {
  id: v7(), author: PERSON, atMs: 1000, endMs: null, kind: 'note', mentions: [], audience: 'team', edited: false, clientId: v7(), resolved: false,
  resolvedBy: null, resolvedNote: null, replies: [], createdAt: new Date().toISOString(), updatedAt: new Date().toISOString(),
};

async function serveSideline(databaseUrl: string, dataDir: string, tokens: readonly string[]): Promise<Served> {
  const port = await freePort();
  const child = spawn(process.execPath, [ENTRY.api], {
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/api/health`);
  const post = poster(url);
  const tokenOf = (index: number) => tokens[index % tokens.length] ?? '';
  return {
    name: 'Sideline',
    child,
    join: async (videoId, index, heard) => {
      const socket = io(url + LIVE_NAMESPACE, { transports: ['websocket'], forceNew: true, auth: { token: tokenOf(index) } });
      socket.on('comment.created', ({ comment }: { comment: { body: string } }) => heard(comment.body));
      const answer = (await socket.emitWithAck('video:watch', { videoId })) as { ok: boolean; message?: string };
      if (!answer.ok) throw new Error(answer.message);
      return socket;
    },
    post: (videoId, body, index) => post(`/api/videos/${videoId}/comments`, { atMs: 1000, body, clientId: randomUUID() }, { authorization: `Bearer ${tokenOf(index)}` }),
  };
}

/** Sends JSON over connections that stay open. */
function poster(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  return (path: string, body: object, headers: Record<string, string>) =>
    new Promise<void>((done, fail) => {
      const sending = request(url + path, { method: 'POST', agent, headers: { 'content-type': 'application/json', ...headers } }, (response) => {
        response.resume();
        response.on('end', () => (response.statusCode === 201 ? done() : fail(new Error(`A comment was answered ${response.statusCode}`))));
      });
      sending.on('error', fail);
      sending.end(JSON.stringify(body));
    });
}

async function answering(url: string): Promise<void> {
  const up = await waitUntil(() => fetch(url, { method: 'HEAD' }).then(() => true, () => false), 60_000);
  if (!up) throw new Error(`Nothing answers at ${url}`);
}

async function addPeopleAndVideos(pool: pg.Pool, videos: readonly string[]): Promise<string[]> {
  const organizationId = v7();
  await pool.query(`INSERT INTO organization (id, name) VALUES ($1, 'Watchers')`, [organizationId]);
  const tokens: string[] = [];
  let ownerId = '';
  for (let index = 0; index < PEOPLE; index += 1) {
    const [userId, token] = [v7(), `slp_${randomBytes(24).toString('base64url')}`];
    ownerId ||= userId;
    await pool.query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ($1, $2, $3, $4, 'rep')`, [userId, organizationId, `Watcher ${index}`, `${userId}@example.com`]);
    await pool.query(`INSERT INTO access_token (id, user_id, name, secret_hash) VALUES ($1, $2, 'bench', $3)`, [v7(), userId, createHash('sha256').update(token).digest()]);
    tokens.push(token);
  }
  await pool.query(
    `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state, duration_ms)
     SELECT id, $2, $3, 'A video', 'pitch', 'organization', 'ready', 60000 FROM unnest($1::uuid[]) AS t(id)`,
    [videos, organizationId, ownerId],
  );
  return tokens;
}
