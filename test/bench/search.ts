import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import type pg from 'pg';
import { v7 } from 'uuid';

import type { Actor } from '#libs/platform/http';
import { parseQuery, SearchEngine } from '#libs/search';
import { freePort } from '../../scripts/lib/free-port.ts';
import { ENTRY } from '../../scripts/lib/paths.ts';
import { waitUntil } from '../../scripts/lib/processes.ts';
import { DURABLE, freshDatabase, searchApp } from '../support/search-app.ts';
import { cpuSeconds, databaseCpuSeconds } from './process-figures.ts';
import { formatLatencies, latencies } from './statistics.ts';
import { fillIndex } from './search-data.ts';
import { randomNumbers } from './zipf-text.ts';

const ORGANIZATIONS = 50;
const DEFAULT_MOMENTS = 100_000;
const FULL_MOMENTS = 1_000_000;
/** A quick typist: one key each 100–220 ms. */
const KEY_MS = { least: 100, more: 120 };
/** So long it takes until all of them type. */
const BEGIN_WITHIN_MS = 2000;
const AGENT = new Agent({ keepAlive: true });

interface Person {
  actor: Actor;
  token: string;
  /** What this person looks for, one after the other. */
  queries: string[];
}

/** Fills an index, then lets people type letter by letter, at the engine alone and at the endpoint in turns. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { full: { type: 'boolean' }, moments: { type: 'string' }, users: { type: 'string' }, seconds: { type: 'string' } },
  });
  const moments = values.full ? FULL_MOMENTS : Number(values.moments ?? DEFAULT_MOMENTS);
  const [users, seconds] = [Number(values.users ?? 20), Number(values.seconds ?? 20)];
  const database = await freshDatabase({ ...DURABLE, shared_buffers: '256MB', max_wal_size: '2GB' });
  const dataDir = await mkdtemp(join(tmpdir(), 'sideline-bench-'));
  try {
    const app = await searchApp(database.url);
    const api = await startApi(database.url, dataDir);
    try {
      const engine = app.get(SearchEngine);
      const organizations = await fillIndex(engine, database.pool, { moments, organizations: ORGANIZATIONS });
      await printSize(database.pool);
      const people = await addPeople(database.pool, organizations, users);
      const atEngine = (person: Person, q: string) => engine.search({ actor: person.actor, query: parseQuery(q), filter: {}, limit: 20, offset: 0 });
      const atEndpoint = ({ token }: Person, q: string) => get(`${api.url}/api/search?q=${encodeURIComponent(q)}`, token);
      await type(people, 3, atEngine);
      await type(people, 3, atEndpoint);
      // In turns, so that both meet the same machine.
      const [engineTimes, endpointTimes]: [number[], number[]] = [[], []];
      const cpu = { database: 0, api: 0, people: 0 };
      for (let turn = 0; turn < 4; turn += 1) {
        engineTimes.push(...(await type(people, seconds / 4, atEngine)));
        const before = { database: await databaseCpuSeconds(database.pool), api: cpuSeconds(api.pid), people: cpuSeconds(process.pid) };
        endpointTimes.push(...(await type(people, seconds / 4, atEndpoint)));
        cpu.database += (await databaseCpuSeconds(database.pool)) - before.database;
        cpu.api += cpuSeconds(api.pid) - before.api;
        cpu.people += cpuSeconds(process.pid) - before.people;
      }
      const [bare, whole] = [latencies(engineTimes), latencies(endpointTimes)];
      console.log(`${users} people typing, ${seconds} s each:`);
      console.log(`  engine    ${formatLatencies(bare)} · ${(bare.count / seconds).toFixed(0)} queries/s`);
      console.log(`  endpoint  ${formatLatencies(whole)} · ${(whole.count / seconds).toFixed(0)} queries/s`);
      // What is asked before the last person began computes too, and is not counted.
      const share = (part: number) => `${((100 * part) / (seconds + 4 * (BEGIN_WITHIN_MS / 1000))).toFixed(0)} %`;
      console.log(`  of a core, while people type at the endpoint: PostgreSQL ${share(cpu.database)}, API ${share(cpu.api)}, the people ${share(cpu.people)}`);
      console.log(`  the endpoint adds ${(100 * (whole.p50 / bare.p50 - 1)).toFixed(0)} % at p50, ${(100 * (whole.p95 / bare.p95 - 1)).toFixed(0)} % at p95`);
    } finally {
      await api.stop();
      await app.close();
    }
  } finally {
    await database.remove();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/**
 * Each begins at a moment of their own, as people do; what is asked before the last of them began is not counted.
 * @returns how long each answer took (ms)
 */
async function type(people: readonly Person[], seconds: number, ask: (person: Person, q: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const from = performance.now() + BEGIN_WITHIN_MS;
  const until = from + seconds * 1000;
  const typist = async (person: Person, seed: number) => {
    const random = randomNumbers(seed);
    await delay(random() * BEGIN_WITHIN_MS);
    while (performance.now() < until) {
      const query = person.queries[Math.floor(random() * person.queries.length)] ?? '';
      for (let length = 1; length <= query.length && performance.now() < until; length += 1) {
        const began = performance.now();
        await ask(person, query.slice(0, length));
        const took = performance.now() - began;
        if (began >= from) times.push(took);
        const pause = KEY_MS.least + random() * KEY_MS.more - took;
        if (pause > 0) await delay(pause);
      }
    }
  };
  await Promise.all(people.map((person, index) => typist(person, index * 7919 + 17)));
  return times;
}

/** By plain HTTP: the machine is busy enough without a client that takes as long as the server. */
async function get(url: string, token: string): Promise<void> {
  const [response] = (await once(request(url, { agent: AGENT, headers: { authorization: `Bearer ${token}` } }).end(), 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`The endpoint answered ${response.statusCode}`);
}

async function addPeople(pool: pg.Pool, organizations: readonly string[], count: number): Promise<Person[]> {
  const people: Person[] = [];
  for (let index = 0; index < count; index += 1) {
    const organizationId = organizations[index % organizations.length] ?? '';
    const [userId, token] = [v7(), `slp_${randomBytes(24).toString('base64url')}`];
    await pool.query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ($1, $2, 'A searcher', $3, 'rep')`, [userId, organizationId, `${userId}@example.com`]);
    await pool.query(`INSERT INTO access_token (id, user_id, name, secret_hash) VALUES ($1, $2, 'bench', $3)`, [v7(), userId, createHash('sha256').update(token).digest()]);
    const texts = await pool.query<{ text: string }>(
      `SELECT text FROM moment WHERE organization_id = $1 AND source = 'transcript' ORDER BY md5(video_id::text || position) LIMIT 40`,
      [organizationId],
    );
    // Two or three words that were said, as people search: not the commonest.
    const queries = texts.rows.map(({ text }) => {
      const words = parseQuery(`${text} `).terms.map((term) => term.words[0] ?? '');
      return words.slice(0, 2 + (text.length % 2)).join(' ');
    });
    people.push({ actor: { userId, organizationId, role: 'rep', name: 'A searcher', sessionId: null }, token, queries });
  }
  return people;
}

async function startApi(databaseUrl: string, dataDir: string): Promise<{ url: string; pid: number | undefined; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [ENTRY.api], {
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const up = await waitUntil(() => fetch(`${url}/api/health`).then((response) => response.ok, () => false), 60_000);
  if (!up) throw new Error('The API did not start');
  return {
    url,
    pid: child.pid,
    stop: async () => {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function printSize(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; size: string }>(
    `SELECT relname AS name, pg_size_pretty(pg_total_relation_size(oid)) AS size FROM pg_class
     WHERE relname IN ('moment', 'moment_words', 'search_word') ORDER BY relname`,
  );
  console.log(`on disk: ${rows.map(({ name, size }) => `${name} ${size}`).join(', ')} (moment includes its indexes)`);
}
