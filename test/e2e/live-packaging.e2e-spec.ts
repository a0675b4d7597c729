import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { brokenHlsRules } from '../media/hls-rules.js';
import { makeClip, type ClipName } from '../media/generate.js';
import { createOrganization, type Organization } from './support/people.js';
import { hasEnded, listed, playlistsOf, Recorder, videoOf } from './support/recording.js';
import { startService, type Service } from './support/service.js';
import { until } from './support/until.js';

const SOON_MS = 150_000;
const PATIENCE_MS = 4 * SOON_MS;

let service: Service;
let people: Organization;

beforeAll(async () => {
  service = await startService({ worker: true });
  people = await createOrganization(service.anonymous, 'Live');
}, SOON_MS);

afterAll(() => service?.stop());

const watchable = (id: string) =>
  until('something to watch', async () => {
    const video = await videoOf(people.repEast2, id);
    return video.playback && { ...video, playback: video.playback };
  }, SOON_MS);

const reached = (id: string, state: string) => until(`video ${state}`, async () => (await videoOf(people.repEast2, id)).state === state && videoOf(people.repEast2, id), SOON_MS);

/** Where a playlist's file lies, for the rules that need the segments too. */
const onDisk = (address: string): string => service.objectPath(address.replace('/api/', ''));

describe('a recording that is still being made', () => {
  it.each<ClipName>(['talk.webm', 'talk.mp4'])('is watched by another person, grows, and is whole when it stops (%s)', async (name) => {
    const recorder = await Recorder.begin(people.repEast, await makeClip(name, service.dataDir));
    await recorder.record(0.6);
    const { state, playback } = await watchable(recorder.videoId);
    expect(state).toBe('uploading');
    const early = await playlistsOf(people.repEast2, playback.hls);
    expect(early.size).toBe(3);
    const media = [...early].filter(([address]) => address !== playback.hls);
    for (const [address, text] of media) {
      expect(hasEnded(text)).toBe(false);
      const segment = new URL(/^\d+\.m4s$/m.exec(text)?.[0] ?? 'none', `http://x${address}`).pathname;
      expect((await people.repEast2.client.bytes(segment)).bytes.length).toBeGreaterThan(1000);
    }
    expect((await people.repEast2.client.bytes(playback.poster ?? '')).status).toBe(200);

    await recorder.record(0.9);
    await until('more to watch', async () => {
      const later = await playlistsOf(people.repEast2, playback.hls);
      return media.every(([address, text]) => listed(later.get(address) ?? '', address).length > listed(text, address).length);
    }, SOON_MS);
    expect((await videoOf(people.repEast2, recorder.videoId)).state).toBe('uploading');

    await recorder.stop();
    // The address that was opened while it was recorded holds to the end.
    const whole = await until('its end', async () => {
      const later = new Map<string, string>();
      for (const [address] of media) later.set(address, (await people.repEast2.client.get<string>(address)).body);
      return [...later.values()].every(hasEnded) && later;
    }, SOON_MS);
    for (const [address, text] of media) expect(listed(whole.get(address) ?? '', address).startsWith(listed(text, address))).toBe(true);
    const ready = await reached(recorder.videoId, 'ready');
    expect(Math.abs((ready.durationMs ?? 0) - 16_000)).toBeLessThan(150);
    expect(await brokenHlsRules(onDisk(playback.hls))).toEqual([]);
    expect(await brokenHlsRules(onDisk(ready.playback?.hls ?? ''))).toEqual([]);
  }, PATIENCE_MS);

  it('of a few seconds is whole all the same', async () => {
    const recorder = await Recorder.begin(people.repEast, await makeClip('talk.webm', service.dataDir));
    await recorder.stop();
    await reached(recorder.videoId, 'ready');
  }, PATIENCE_MS);

  it('that has to be encoded waits for its end', async () => {
    const recorder = await Recorder.begin(people.repEast, await makeClip('recording.webm', service.dataDir));
    await recorder.record(0.9);
    await until('the packager to give it up', async () => (await held(recorder.videoId)) === null, SOON_MS);
    expect((await videoOf(people.repEast2, recorder.videoId)).playback).toBeUndefined();
    await recorder.stop();
    await reached(recorder.videoId, 'ready');
  }, PATIENCE_MS);

  it.each<ClipName>(['playlist.mp4', 'svg.mp4', 'text.mp4'])('and is none (%s) is refused as any other upload is', async (name) => {
    const recorder = await Recorder.begin(people.repEast, await makeClip(name, service.dataDir));
    await recorder.stop();
    const { failure } = await reached(recorder.videoId, 'failed');
    expect(failure?.code).toMatch(/^MEDIA\.(NOT_A_VIDEO|UNSUPPORTED)$/);
  }, PATIENCE_MS);

  it('several at once are packaged side by side', async () => {
    const clip = await makeClip('talk.webm', service.dataDir);
    const recorders = await Promise.all(Array.from({ length: 4 }, () => Recorder.begin(people.repEast, clip)));
    await Promise.all(recorders.map((recorder) => recorder.record(0.6)));
    for (const { videoId } of recorders) expect((await watchable(videoId)).state).toBe('uploading');
    await Promise.all(recorders.map((recorder) => recorder.stop()));
    for (const { videoId } of recorders) await until('its end', async () => ['playable', 'ready'].includes((await videoOf(people.repEast2, videoId)).state), SOON_MS);
  }, PATIENCE_MS);
});

/** The attempt that packages the video at this moment. */
async function held(id: string): Promise<string | null> {
  const { rows } = await service.db.query<{ live: string | null; run: string | null }>('SELECT live_run_id AS live, run_id AS run FROM video WHERE id = $1', [id]);
  // Not before it has begun.
  return rows[0]?.run ? rows[0].live : 'soon';
}

