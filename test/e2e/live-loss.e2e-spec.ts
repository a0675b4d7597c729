import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { buildBackend } from '../../scripts/build/backend.ts';
import { makeClip } from '../media/generate.js';
import { signUp } from './support/people.js';
import type { Person } from './support/client.js';
import { hasEnded, listed, playlistsOf, Recorder, videoOf } from './support/recording.js';
import { startService, type Service } from './support/service.js';
import { killProcess, startWorkerProcess } from './support/transcodes.js';
import { until } from './support/until.js';

const SOON_MS = 150_000;
const PATIENCE_MS = 4 * SOON_MS;

let service: Service;
let owner: Person;
let clip: string;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  await buildBackend();
  service = await startService();
  owner = await signUp(service.anonymous, 'Live losses');
  clip = await makeClip('talk.webm', service.dataDir);
}, PATIENCE_MS);

afterEach(async () => {
  await Promise.all(workers.splice(0).map(killProcess));
});

afterAll(() => service?.stop());

function startWorker(): ChildProcess {
  const worker = startWorkerProcess(service);
  workers.push(worker);
  return worker;
}

async function runs(id: string): Promise<{ run: string | null; live: string | null; state: string }> {
  const { rows } = await service.db.query<{ run: string | null; live: string | null; state: string }>('SELECT run_id AS run, live_run_id AS live, state FROM video WHERE id = $1', [id]);
  if (!rows[0]) throw new Error('The video is gone');
  return rows[0];
}

/** Somebody who watches: whatever they were told must stay true. */
class Viewer {
  private told = new Map<string, string>();

  private constructor(private readonly address: string) {}

  static async of(id: string): Promise<Viewer> {
    const { hls } = await until('something to watch', async () => (await videoOf(owner, id)).playback, SOON_MS);
    const viewer = new Viewer(hls);
    await viewer.look();
    return viewer;
  }

  /** @returns whether every playlist that was opened first has ended */
  async look(): Promise<boolean> {
    const now = await playlistsOf(owner, this.address);
    if (this.told.size === 0) this.told = now;
    this.told.delete(this.address);
    for (const [address, text] of this.told) {
      // The sound of a live recording is not in the playlist for those who come later.
      const later = now.get(address) ?? (await owner.client.get<string>(address)).body;
      if (!listed(later, address).startsWith(listed(text, address))) throw new Error(`What ${address} said was taken back`);
      this.told.set(address, later);
    }
    return [...this.told.values()].every(hasEnded);
  }

  get length(): number {
    return [...this.told.values()].join().length;
  }
}

describe('the worker that packages a recording', () => {
  it('killed: another carries on, and who watches sees nothing but growth', async () => {
    const first = startWorker();
    const recorder = await Recorder.begin(owner, clip);
    await recorder.record(0.5);
    const viewer = await Viewer.of(recorder.videoId);
    const { run } = await runs(recorder.videoId);
    await killProcess(first);
    startWorker();
    await recorder.record(0.95);
    await until('another attempt', async () => (await runs(recorder.videoId)).run !== run, SOON_MS);
    const before = viewer.length;
    await until('more to watch', async () => {
      await viewer.look();
      return viewer.length > before;
    }, SOON_MS);
    expect((await runs(recorder.videoId)).state).toBe('uploading');
    await recorder.stop();
    await until('its end', () => viewer.look(), SOON_MS);
    await until('video ready', async () => (await runs(recorder.videoId)).state === 'ready', SOON_MS);
    expect(await viewer.look()).toBe(true);
  }, PATIENCE_MS);

  it('frozen past its lease: when it wakes up it takes nothing back', async () => {
    const frozen = startWorker();
    const recorder = await Recorder.begin(owner, clip);
    await recorder.record(0.5);
    const viewer = await Viewer.of(recorder.videoId);
    const { run } = await runs(recorder.videoId);
    frozen.kill('SIGSTOP');
    startWorker();
    await until('another attempt', async () => (await runs(recorder.videoId)).run !== run, SOON_MS);
    frozen.kill('SIGCONT');
    await recorder.record(0.95);
    await viewer.look();
    await recorder.stop();
    await until('its end', () => viewer.look(), SOON_MS);
    await until('video ready', async () => (await runs(recorder.videoId)).state === 'ready', SOON_MS);
    expect(await viewer.look()).toBe(true);
  }, PATIENCE_MS);

  it('killed, and nobody there when the recording stops: nothing is lost', async () => {
    const first = startWorker();
    const recorder = await Recorder.begin(owner, clip);
    await recorder.record(0.5);
    await Viewer.of(recorder.videoId);
    await killProcess(first);
    await recorder.stop();
    expect(await runs(recorder.videoId)).toMatchObject({ state: 'processing', live: expect.any(String) });
    startWorker();
    await until('video ready', async () => (await runs(recorder.videoId)).state === 'ready', SOON_MS);
  }, PATIENCE_MS);
});
