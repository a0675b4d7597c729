import { createHash, randomBytes, randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rounds } from '../support/soak.js';
import { Client, ok, type Answer } from './support/client.js';
import { signUp } from './support/people.js';
import { startRealApi, type RealProcess } from './support/processes.js';
import { Service } from './support/service.js';
import { askOffset, createUpload, OFFSET_STREAM, sendBytes, uploadOf, type Upload } from './support/tus.js';
import { until } from './support/until.js';

const MEGABYTE = 1024 * 1024;
const PART = 8 * MEGABYTE;

let service: Service;
const running: RealProcess[] = [];
let apis: { process: RealProcess; client: Client }[];
let headers: Record<string, string>;

beforeAll(async () => {
  service = await Service.prepare();
  apis = await Promise.all([start(), start()]);
  headers = (await signUp(at(0), 'Writers')).client.headers;
}, 90_000);

afterAll(async () => {
  await Promise.all(running.map((process) => process.kill()));
  await service.stop();
});

async function start() {
  const api = await startRealApi(service.environment);
  running.push(api.process);
  return api;
}

/** The person at one of the two processes. */
function at(index: 0 | 1): Client {
  const api = apis[index];
  if (!api) throw new Error('No such process');
  return new Client(api.client.baseUrl, headers);
}

let begun = 0;
const begin = async (by: Client, bytes: number) => uploadOf(await createUpload(by, bytes, { title: `Take ${(begun += 1)}`, visibility: 'private' }));
const staged = ({ path }: Upload) => readFile(join(service.dataDir, 'uploads', path.split('/').at(-1) ?? ''));

describe('two writers at one offset', () => {
  const BYTES = 100_000;

  it.each([
    ['of one process', 0, 0],
    ['of two processes', 0, 1],
  ] as const)('%s, many times: one wins, and the content is the winner’s', async (_name, one, other) => {
    for (let round = 0; round < rounds(50, 1000); round += 1) {
      // One byte stays away, so that the content can be seen where it is written.
      const upload = await begin(at(one), BYTES + 1);
      const bodies = [Buffer.alloc(BYTES, 1), Buffer.alloc(BYTES, 2)];
      const answers: Answer[] = await Promise.all([sendBytes(at(one), upload.path, 0, bodies[0] ?? Buffer.of()), sendBytes(at(other), upload.path, 0, bodies[1] ?? Buffer.of())]);
      const winners = answers.flatMap(({ status }, index) => (status === 204 ? [bodies[index]] : []));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect((await staged(upload)).equals(winners[0] ?? Buffer.of())).toBe(true);
      expect((await askOffset(at(other), upload.path)).offset).toBe(BYTES);
    }
  }, rounds(90_000, 900_000));

  it('parts that go to one process and the other in turns arrive in order', async () => {
    const bytes = randomBytes(20 * 50_000);
    const upload = await begin(at(0), bytes.length);
    for (let n = 0; n < 20; n += 1) ok(await sendBytes(at((n % 2) as 0 | 1), upload.path, n * 50_000, bytes.subarray(n * 50_000, (n + 1) * 50_000)), 204);
    expect((await readFile(service.objectPath(`videos/${upload.videoId}/source/original`))).equals(bytes)).toBe(true);
  });

  it('one that stalls is cut off when another comes; what it brought stays', async () => {
    const bytes = randomBytes(1000);
    const upload = await begin(at(0), bytes.length);
    const stalled = request(at(0).baseUrl + upload.path, {
      method: 'PATCH',
      headers: { ...headers, 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': OFFSET_STREAM, 'content-length': '1000' },
    });
    const cut = new Promise((resolve) => stalled.on('error', resolve));
    stalled.write(bytes.subarray(0, 600));
    await until('its bytes are there', async () => (await staged(upload)).length === 600);
    expect(await askOffset(at(1), upload.path)).toEqual({ status: 200, offset: 600, length: '1000' });
    await cut;
    ok(await sendBytes(at(1), upload.path, 600, bytes.subarray(600)), 204);
  });
});

describe('kill -9 of the server at a random point of an upload', () => {
  it('loses nothing, and at most one part is sent again', async () => {
    const bytes = randomBytes(64 * MEGABYTE);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const again: number[] = [];
    for (let round = 0; round < rounds(10, 100); round += 1) {
      const upload = await begin(at(0), bytes.length);
      const handedOver = await sendUntilKilled(upload, bytes, randomInt(bytes.length));
      apis[0] = await start();
      const { offset } = await askOffset(at(0), upload.path);
      again.push(handedOver - offset);
      for (let from = offset; from < bytes.length; from += PART) ok(await sendBytes(at(0), upload.path, from, bytes.subarray(from, from + PART)), 204);
      const stored = await readFile(service.objectPath(`videos/${upload.videoId}/source/original`));
      expect(createHash('sha256').update(stored).digest('hex')).toBe(sha256);
    }
    console.info(`${again.length} kills; sent again at most ${(Math.max(...again) / MEGABYTE).toFixed(1)} MB, on average ${(again.reduce((sum, one) => sum + one, 0) / again.length / MEGABYTE).toFixed(1)} MB`);
    expect(Math.max(...again)).toBeLessThanOrEqual(PART);
  }, rounds(300_000, 3_000_000));

  /** @returns how many bytes had been given to the connection when the server died */
  async function sendUntilKilled(upload: Upload, bytes: Buffer, killAt: number): Promise<number> {
    let handedOver = 0;
    for (let from = 0; from < bytes.length; from += PART) {
      const part = bytes.subarray(from, from + PART);
      const sending = request(at(0).baseUrl + upload.path, {
        method: 'PATCH',
        agent: false,
        headers: { ...headers, 'tus-resumable': '1.0.0', 'upload-offset': String(from), 'content-type': OFFSET_STREAM, 'content-length': String(part.length) },
      });
      const ended = new Promise<boolean>((resolve) => {
        sending.on('error', () => resolve(false));
        sending.on('response', (response) => {
          response.resume();
          resolve(response.statusCode === 204);
        });
      });
      let killed: Promise<void> | null = null;
      for (let at = 0; at < part.length && !killed; at += 65_536) {
        const piece = part.subarray(at, at + 65_536);
        const flushed = sending.write(piece);
        handedOver = from + at + piece.length;
        if (handedOver >= killAt) killed = apis[0]?.process.kill() ?? null;
        else if (!flushed) await Promise.race([ended, new Promise((resolve) => sending.once('drain', resolve))]);
      }
      if (killed) {
        await killed;
        sending.destroy();
        return handedOver;
      }
      sending.end();
      if (!(await ended)) throw new Error('A part was refused before the server was killed');
    }
    throw new Error('The upload ended before the server was killed');
  }
});
