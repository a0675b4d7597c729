// `npm run bench -- upload`: bytes into the product, beside the least that could be done with them, in the same run.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../../scripts/lib/free-port.ts';
import { ENTRY } from '../../scripts/lib/paths.ts';
import { waitUntil } from '../../scripts/lib/processes.ts';
import { testBucket } from '../support/bucket.ts';
import { DURABLE, freshDatabase } from '../support/search-app.ts';
import { bareTarget, formTarget, tusTarget, type Target } from './upload-clients.ts';

const MEGABYTE = 1024 * 1024;
const PART_BYTES = 8 * MEGABYTE;
const SEGMENT_BYTES = MEGABYTE / 4;
const IN_PARALLEL = 8;
const ROUNDS = 3;

interface Sink {
  target: Target;
  process: ChildProcess;
  partBytes: number;
}

export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
  const wholeBytes = (values.quick ? 256 : 2048) * MEGABYTE;
  const wanted = (name: string) => values.only === undefined || values.only === name;
  const folder = await mkdtemp(join(tmpdir(), 'sideline-bench-'));
  const database = await freshDatabase(DURABLE);
  const children: ChildProcess[] = [];
  try {
    const references = await startReferences(join(folder, 'references'), children);
    const api = await startApi({ DATABASE_URL: database.url, DATA_DIR: join(folder, 'disk') }, children);
    const ours = { target: tusTarget('Sideline, to disk', `${api.url}/api/uploads`, await signUp(api.url)), process: api.process, partBytes: PART_BYTES };
    const durable = { target: bareTarget('bare durable pipeline', references.url, true), process: references.process, partBytes: PART_BYTES };
    const plainTus = { target: tusTarget('@tus/server, file store', `${references.url}/tus`, {}), process: references.process, partBytes: PART_BYTES };

    if (wanted('one')) {
      await compare(`One upload of ${wholeBytes / MEGABYTE} MB, in parts of ${PART_BYTES / MEGABYTE} MB`, 1, wholeBytes, [
        durable,
        ours,
        plainTus,
        { ...durable, target: bareTarget('bare pipeline, one request', references.url, false), partBytes: wholeBytes },
        { ...durable, target: formTarget('plain multipart form', references.url), partBytes: wholeBytes },
      ]);
    }
    if (wanted('parallel')) await compare(`${IN_PARALLEL} uploads at once, ${wholeBytes / IN_PARALLEL / MEGABYTE} MB each`, IN_PARALLEL, wholeBytes / IN_PARALLEL, [durable, ours, plainTus]);
    if (wanted('segments')) {
      const segments = [plainTus, ours, durable].map((sink) => ({ ...sink, partBytes: SEGMENT_BYTES }));
      await compare(`Segments of ${SEGMENT_BYTES / 1024} KB, ${IN_PARALLEL} at once`, IN_PARALLEL, wholeBytes / IN_PARALLEL / 2, segments);
    }
    if (wanted('s3')) {
      const bucket = await testBucket();
      try {
        const { endpoint = '', region, bucket: name, accessKeyId = '', secretAccessKey = '' } = bucket.config;
        const s3 = { S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: name, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey };
        const toS3 = await startApi({ DATABASE_URL: database.url, DATA_DIR: join(folder, 's3'), ...s3 }, children);
        const target = tusTarget('Sideline, to S3', `${toS3.url}/api/uploads`, await signUp(toS3.url));
        await compare(`One upload of ${wholeBytes / MEGABYTE} MB, until it is in S3`, 1, wholeBytes, [durable, { target, process: toS3.process, partBytes: PART_BYTES }], 1);
      } finally {
        await bucket.close();
      }
    }
  } finally {
    await Promise.all(children.map(stop));
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** In turns, so that all meet the same machine; the middle one of the rounds counts. The first sink is what the others are a ratio to. */
async function compare(title: string, uploads: number, bytes: number, sinks: Sink[], rounds = ROUNDS): Promise<void> {
  const results = sinks.map(() => ({ seconds: [] as number[], memory: [] as { idleMb: number; peakMb: number }[], cpuSeconds: [] as number[] }));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, sink] of sinks.entries()) {
      const watch = await watchMemory(sink.process);
      const cpuBefore = await cpuSeconds(sink.process);
      const began = performance.now();
      await Promise.all(Array.from({ length: uploads }, () => upload(sink, bytes)));
      results[index]?.seconds.push((performance.now() - began) / 1000);
      results[index]?.cpuSeconds.push((await cpuSeconds(sink.process)) - cpuBefore);
      results[index]?.memory.push(watch.stop());
    }
  }
  console.log(`\n${title} (load ${loadavg()[0]?.toFixed(1)})`);
  const first = median(results[0]?.seconds ?? []);
  for (const [index, { target, partBytes }] of sinks.entries()) {
    const { seconds, memory, cpuSeconds: cpu } = results[index] ?? { seconds: [], memory: [], cpuSeconds: [] };
    const time = median(seconds);
    const peak = Math.max(...memory.map(({ idleMb, peakMb }) => peakMb - idleMb));
    console.log(
      [
        `  ${target.name.padEnd(28)}`,
        `${((uploads * bytes) / MEGABYTE / time).toFixed(0).padStart(5)} MB/s`,
        `${((uploads * bytes) / partBytes / time).toFixed(0).padStart(6)} requests/s`,
        `${(first / time).toFixed(2).padStart(6)} ×`,
        `CPU ${((median(cpu) / (uploads * bytes)) * 1024 ** 3).toFixed(1).padStart(4)} s/GB`,
        `memory ${memory[0]?.idleMb.toFixed(0)} MB before, +${peak.toFixed(0)} MB at most`,
      ].join('  '),
    );
  }
}

async function upload({ target, partBytes }: Sink, bytes: number): Promise<void> {
  const address = await target.begin(bytes);
  for (let offset = 0; offset < bytes; offset += partBytes) await target.part(address, offset, Math.min(partBytes, bytes - offset));
}

async function startReferences(folder: string, children: ChildProcess[]): Promise<{ url: string; process: ChildProcess }> {
  await mkdir(folder, { recursive: true });
  const child = spawn(process.execPath, [join(import.meta.dirname, 'upload-references.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${String(port)}`, process: child };
}

async function startApi(environment: Record<string, string>, children: ChildProcess[]): Promise<{ url: string; process: ChildProcess }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [ENTRY.api], {
    // As `npm start` and the container image start it.
    env: { UV_THREADPOOL_SIZE: '16', PATH: process.env['PATH'] ?? '', ...environment, PORT: String(port), SIGNUP: 'open', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  if (!(await waitUntil(() => fetch(`${url}/api/ready`).then(({ ok }) => ok, () => false), 60_000))) throw new Error('The API did not start');
  return { url, process: child };
}

/** Whoever uploads, by a personal access token, as programs do. */
async function signUp(url: string): Promise<Record<string, string>> {
  const json = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  const signedUp = await json('/api/auth/signup', { organizationName: 'Bench', name: 'Ben', email: `ben.${Date.now()}@example.test`, password: 'a long enough password' });
  const cookie = signedUp.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  const { token } = (await (await json('/api/tokens', { name: 'bench' }, { cookie })).json()) as { token: string };
  return { authorization: `Bearer ${token}` };
}

/** What a process holds in memory, a few times a second (Linux). */
async function watchMemory(child: ChildProcess): Promise<{ stop: () => { idleMb: number; peakMb: number } }> {
  const residentMb = async () => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => ''))?.[1] ?? 0) / 1024;
  const idleMb = await residentMb();
  let peakMb = idleMb;
  const timer = setInterval(() => void residentMb().then((mb) => (peakMb = Math.max(peakMb, mb))), 50);
  return {
    stop: () => {
      clearInterval(timer);
      return { idleMb, peakMb };
    },
  };
}

/** What a process has computed so far: of all measures the one that a busy machine changes least (Linux, 100 ticks a second). */
async function cpuSeconds(child: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill();
  await exit;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
