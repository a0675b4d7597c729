import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorker } from '../../apps/worker/src/create-worker.js';
import { SpeechService } from '../support/speech-service.js';
import { expectProblem, ok, type Client } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { captionedVideo, spokenVideo } from './support/spoken-video.js';
import { uploadVideo } from './support/tus.js';
import { until } from './support/until.js';
import { search, type Video } from './support/videos.js';

interface Line {
  position: number;
  atMs: number;
  endMs: number;
  text: string;
  speaker: string | null;
  wordsAtMs: number[];
  revision: number;
}

interface Transcript {
  state: string;
  progress: number;
  failure: { code: string; message: string } | null;
  captionId: string;
  source: string;
  language: string;
  revision: number;
  canEdit: boolean;
  segments: Line[];
}

const WORDS = 'we use med pick to qualify every deal then procurement asks about the timeline'.split(' ');
/** One word a second, and a silence before the last thought. */
const TIMES = WORDS.map((_, index) => 1000 + index * 1000 + (index >= 8 ? 6000 : 0));
const LENGTH_MS = 23_000;
const DONE_WITHIN_MS = 60_000;
/** What is found must start within this time before its first word. */
const NEAR_MS = 2_000;

let speech: SpeechService;
let service: Service;
let org: Organization;
let folder: string;
let spoken: Buffer;

beforeAll(async () => {
  speech = await SpeechService.start();
  speech.vocabulary = WORDS;
  [service, folder] = await Promise.all([
    startService({ worker: true, environment: { TRANSCRIBER_URL: speech.url, TRANSCRIBER_API_KEY: 'a-key', TRANSCRIBER_LANGUAGE: 'en' } }),
    mkdtemp(join(tmpdir(), 'sideline-spoken-')),
  ]);
  [org, spoken] = await Promise.all([createOrganization(service.anonymous, 'Acme'), spokenVideo(folder, LENGTH_MS, TIMES)]);
  await org.enablement.client.put('/api/dictionary', { term: 'MEDDIC', soundsLike: ['Med Pick'] });
});

afterAll(async () => {
  await service.stop();
  await speech.close();
  await rm(folder, { recursive: true, force: true });
});

const transcriptOf = async (client: Client, id: string) => ok(await client.get<Transcript>(`/api/videos/${id}/transcript`), 200);
const settled = (id: string, state: string, client = org.repEast.client) =>
  until(`the transcript is ${state}`, async () => {
    const transcript = await transcriptOf(client, id);
    return transcript.state === state && transcript;
  }, DONE_WITHIN_MS);
const upload = (bytes: Buffer, title: string) => {
  speech.rewind();
  return uploadVideo(org.repEast.client, bytes, { title, filename: 'a.mp4', visibility: 'team' });
};

describe('a video that somebody speaks in', () => {
  let id: string;
  let transcript: Transcript;
  const line = (text: string, client = org.repEast.client) => (body: object) =>
    client.patch<{ revision: number }>(`/api/videos/${id}/captions/${transcript.captionId}/lines/${transcript.segments.find((segment) => segment.text.includes(text))?.position}`, body);
  const again = async () => (transcript = await transcriptOf(org.repEast.client, id));
  const texts = () => transcript.segments.map(({ text }) => text).join(' ');
  const revisions = (suffix = '') => `/api/videos/${id}/captions/${transcript.captionId}/revisions${suffix}`;

  it('gets timed words from the speech service, with the names of the dictionary', async () => {
    id = await upload(spoken, 'How we qualify');
    transcript = await settled(id, 'ready');
    expect(speech.requests.at(-1)).toMatchObject({ authorization: 'Bearer a-key', fields: { prompt: 'MEDDIC', language: 'en' } });
    expect(transcript).toMatchObject({ source: 'machine', language: 'en', revision: 1, canEdit: true });
    expect(texts()).toBe('we use MEDDIC to qualify every deal then procurement asks about the timeline');
    const times = transcript.segments.flatMap(({ wordsAtMs }) => wordsAtMs);
    const expected = TIMES.filter((_, index) => WORDS[index] !== 'pick');
    expect(times).toHaveLength(expected.length);
    for (const [index, atMs] of times.entries()) expect(Math.abs(atMs - (expected[index] ?? 0))).toBeLessThan(150);
  }, DONE_WITHIN_MS);

  it.each(['meddic', 'qualify', 'procurement', 'timeline'])('is found within 2 s before "%s" is said', async (word) => {
    const saidAt = TIMES[WORDS.indexOf(word === 'meddic' ? 'med' : word)] ?? 0;
    const hit = await until('search finds it', async () => (await search(org.repEast2.client, word)).hits.find(({ videoId }) => videoId === id));
    const moment = hit.moments.find(({ source }) => source === 'transcript');
    expect(moment?.atMs).toBeLessThanOrEqual(saidAt + 150);
    expect(moment?.atMs).toBeGreaterThanOrEqual(saidAt - NEAR_MS);
  });

  it('shows its words as captions', async () => {
    const video = await until('it can be played', async () => {
      const now = ok(await org.repEast2.client.get<Video>(`/api/videos/${id}`), 200);
      return now.playback && now;
    }, DONE_WITHIN_MS);
    expect(video.playback?.captions).toEqual([expect.objectContaining({ language: 'en', label: 'English (automatic)' })]);
    expect(ok(await org.repEast2.client.get<string>(video.playback?.captions[0]?.url ?? ''), 200)).toContain('MEDDIC');
  }, DONE_WITHIN_MS);

  it('is corrected by its owner and coaches, and by nobody else', async () => {
    const first = line('MEDDIC');
    const text = 'We use MEDDPICC, to qualify every deal.';
    const { revision } = transcript.segments.find((segment) => segment.text.includes('MEDDIC')) ?? { revision: 0 };
    expectProblem(await line('MEDDIC', org.repEast2.client)({ text, revision }), 403, 'TRANSCRIPT.NOT_YOURS');
    expectProblem(await line('MEDDIC', org.repWest.client)({ text, revision }), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await line('MEDDIC', org.managerWest.client)({ text, revision }), 404, 'VIDEO.NOT_FOUND');
    expect((await transcriptOf(org.repEast2.client, id)).canEdit).toBe(false);
    const before = transcript.segments.flatMap((segment) => segment.text.split(' ').map((word, index) => [word.toLowerCase(), segment.wordsAtMs[index]]));
    const whole = transcript.segments.find((segment) => segment.text.includes('MEDDIC'))?.text ?? '';
    expect(ok(await first({ text: whole.replace('MEDDIC', 'MEDDPICC,'), revision }), 200)).toEqual({ revision: 2 });
    expectProblem(await first({ text, revision }), 409, 'TRANSCRIPT.LINE_CHANGED');
    await again();
    expect(texts()).toContain('MEDDPICC,');
    const after = transcript.segments.flatMap((segment) => segment.text.split(' ').map((word, index) => [word.toLowerCase(), segment.wordsAtMs[index]]));
    expect(after).toEqual(before.map(([word, atMs]) => [word === 'meddic' ? 'meddpicc,' : word, atMs]));
    const last = transcript.segments.at(-1);
    expect(ok(await line(last?.text ?? '', org.managerEast.client)({ text: `${last?.text} again`, revision: last?.revision }), 200)).toEqual({ revision: 3 });
    await until('search finds the corrected word', async () => (await search(org.repEast2.client, 'meddpicc')).hits.length === 1);
  });

  it('keeps who changed what, takes single corrections back, and comes back as it was', async () => {
    await again();
    const { items } = ok(await org.repEast2.client.get<{ items: { number: number; kind: string; authorName: string; lines: { before: string; after: string }[] }[] }>(revisions()), 200);
    expect(items.map(({ number, kind, authorName }) => [number, kind, authorName])).toEqual([[3, 'edit', 'Mia Manager'], [2, 'edit', 'Rita Rep']]);
    expect(items[0]?.lines[0]?.after).toMatch(/ again$/);
    expectProblem(await org.repEast2.client.post(revisions('/2/undo')), 403, 'TRANSCRIPT.NOT_YOURS');
    expectProblem(await org.repEast.client.post(revisions('/9/undo')), 404, 'TRANSCRIPT.REVISION_NOT_FOUND');
    expect(ok(await org.repEast.client.post(revisions('/2/undo')), 200)).toEqual({ revision: 4 });
    await again();
    expect([texts().includes('MEDDIC '), texts().endsWith(' again')]).toEqual([true, true]);
    expectProblem(await org.repEast.client.post(revisions('/2/undo')), 409, 'TRANSCRIPT.LINE_CHANGED');
    expect(ok(await org.managerEast.client.post(revisions('/1/restore')), 200)).toEqual({ revision: 5 });
    await again();
    expect(texts()).toBe('we use MEDDIC to qualify every deal then procurement asks about the timeline');
    expect(ok(await org.repEast.client.post(revisions('/3/restore')), 200)).toEqual({ revision: 6 });
    await again();
    expect([texts().includes('MEDDPICC,'), texts().endsWith(' again')]).toEqual([true, true]);
  });

  it.each([
    ['vtt', 'text/vtt', /^WEBVTT\n\n00:00:0[01]\.\d{3} --> /],
    ['srt', 'application/x-subrip', /^1\n00:00:0[01],\d{3} --> /],
    ['txt', 'text/plain', /^\[0:0[01]\] we use .*\n\n\[0:1[45]\] then procurement/],
  ])('is downloaded as .%s by whoever sees it', async (format, type, begins) => {
    const address = `/api/videos/${id}/captions/${transcript.captionId}/export/${format}`;
    const answer = await org.repEast2.client.get<string>(address);
    expect([answer.status, answer.type, answer.headers.get('content-disposition')]).toEqual([200, type, `attachment; filename=transcript.en.${format}`]);
    expect(answer.body).toMatch(begins);
    expectProblem(await org.repWest.client.get(address), 404, 'VIDEO.NOT_FOUND');
  });

  it('gives way to captions that people bring, and comes back when these go', async () => {
    ok(await org.repEast.client.post(`/api/videos/${id}/captions`, { language: 'en', content: 'WEBVTT\n\n00:01.000 --> 00:04.000\nWritten by a person\n' }), 201);
    expect(await transcriptOf(org.repEast2.client, id)).toMatchObject({ source: 'uploaded', segments: [{ text: 'Written by a person', wordsAtMs: [1000, expect.any(Number), expect.any(Number), expect.any(Number)] }] });
    const { captionId } = await again();
    speech.rewind();
    expect((await org.repEast.client.delete(`/api/videos/${id}/captions/${captionId}`)).status).toBe(204);
    expect((await settled(id, 'ready')).source).toBe('machine');
  }, DONE_WITHIN_MS);
});

describe('the dictionary', () => {
  it('is kept by enablement and admins, each organization its own', async () => {
    for (const client of [org.repEast.client, org.managerEast.client]) expectProblem(await client.get('/api/dictionary'), 403, 'ACCESS.FORBIDDEN');
    const other = await createOrganization(service.anonymous, 'Globex');
    expect(ok(await other.admin.client.get('/api/dictionary'), 200)).toEqual({ items: [], suggestions: [] });
    const { id } = ok(await org.admin.client.put<{ id: string }>('/api/dictionary', { term: 'Zendesk', soundsLike: ['Send Desk', 'zendesk'] }), 200);
    expect(ok(await org.admin.client.get<{ items: unknown[] }>('/api/dictionary')).items).toContainEqual({ id, term: 'Zendesk', soundsLike: ['send desk'] });
    expectProblem(await other.admin.client.delete(`/api/dictionary/${id}`), 404, 'DICTIONARY.NOT_FOUND');
    expect((await org.enablement.client.delete(`/api/dictionary/${id}`)).status).toBe(204);
  });

  it('learns from corrections that were made more than once', async () => {
    const content = 'WEBVTT\n\n00:01.000 --> 00:04.000\nwe asked hub spot first\n\n00:05.000 --> 00:08.000\nthen hub spot called back\n';
    const id = await uploadVideo(org.repEast.client, Buffer.from('no video'), { title: 'Names', filename: 'a.mp4', visibility: 'team' });
    const caption = ok(await org.repEast.client.post<{ id: string }>(`/api/videos/${id}/captions`, { language: 'en', content }), 201);
    const suggestions = async () => ok(await org.enablement.client.get<{ suggestions: unknown[] }>('/api/dictionary')).suggestions;
    const edit = async (position: number, text: string) => ok(await org.managerEast.client.patch(`/api/videos/${id}/captions/${caption.id}/lines/${position}`, { text, revision: 1 }), 200);
    await edit(0, 'we asked HubSpot first');
    expect(await suggestions()).toEqual([]);
    await edit(1, 'then HubSpot called back');
    expect(await suggestions()).toEqual([{ heard: 'hub spot', meant: 'HubSpot', times: 2 }]);
    ok(await org.enablement.client.put('/api/dictionary', { term: 'HubSpot', soundsLike: ['hub spot'] }), 200);
    expect(await suggestions()).toEqual([]);
  });

  it('does not suggest again what was dismissed', async () => {
    await service.db.query(`INSERT INTO dictionary_correction (organization_id, heard, meant, times) VALUES ($1, 'sales force', 'Salesforce', 5)`, [org.id]);
    expect((await org.enablement.client.post('/api/dictionary/dismissals', { heard: 'sales force', meant: 'Salesforce' })).status).toBe(204);
    expect(ok(await org.enablement.client.get<{ suggestions: unknown[] }>('/api/dictionary')).suggestions).toEqual([]);
  });
});

describe('a call with each side on a channel of its own', () => {
  it('tells who speaks, and who talks how much as soon as it is heard', async () => {
    // The rep on the left: four words, then one; the buyer on the right: three.
    const call = await spokenVideo(folder, 9_000, [500, 1_200, 1_900, 2_600, 7_000], [4_000, 4_700, 5_400]);
    const id = await upload(call, 'A call on two channels');
    const { segments } = await settled(id, 'ready');
    expect(segments.map(({ speaker, text }) => [speaker, text])).toEqual([['Speaker 1', 'we use MEDDIC'], ['Speaker 2', 'to qualify every'], ['Speaker 1', 'deal']]);
    const { talk } = ok(await org.repEast.client.get<{ talk: unknown }>(`/api/videos/${id}/analysis`), 200);
    expect(talk).toMatchObject({ speakers: [{ name: 'Speaker 1' }, { name: 'Speaker 2' }], switches: 2 });
  }, DONE_WITHIN_MS);

  it('is one speaker, of whom nobody asks who it is, where both channels have the same', async () => {
    const id = await upload(await spokenVideo(folder, 6_000, [500, 1_200, 3_000], [500, 1_200, 3_000]), 'One voice in stereo');
    expect((await settled(id, 'ready')).segments.every(({ speaker }) => speaker === null)).toBe(true);
  }, DONE_WITHIN_MS);
});

describe('captions inside the file', () => {
  it.each(['mp4', 'mkv', 'webm'] as const)('are the transcript, without anybody listening (%s)', async (extension) => {
    const asked = speech.requests.length;
    const bytes = await captionedVideo(folder, extension, 'WEBVTT\n\n00:01.000 --> 00:03.500\nWas kostet das?\n\n00:04.000 --> 00:06.000\nDer Preis ist fair.\n');
    const id = await uploadVideo(org.repEast.client, bytes, { title: `Preis ${extension}`, filename: `a.${extension}`, visibility: 'team' });
    const transcript = await settled(id, 'ready');
    expect(transcript).toMatchObject({ source: 'embedded', language: 'de' });
    expect(transcript.segments.map(({ atMs, text }) => [Math.round(atMs / 100), text])).toEqual([[10, 'Was kostet das?'], [40, 'Der Preis ist fair.']]);
    expect(speech.requests).toHaveLength(asked);
  }, DONE_WITHIN_MS);
});

describe('a video of which a part is cut away', () => {
  const words = ({ segments }: Transcript) => segments.map(({ text }) => text).join(' ');
  const finds = async (word: string, id: string) => (await search(org.repEast2.client, word)).hits.some(({ videoId }) => videoId === id);
  const trim = (id: string, part: object | null, client = org.repEast.client) => client.patch(`/api/videos/${id}`, { trim: part });

  it('forgets the words that were cut away, and has the others at its own times', async () => {
    const id = await upload(spoken, 'Cut later');
    await settled(id, 'ready');
    await until('its words are found', () => finds('procurement', id));
    speech.rewind();
    // "every deal", from which procurement and what it asks about was cut away.
    ok(await trim(id, { startMs: 5_500, endMs: 9_500 }), 200);
    await until('nobody finds what was cut away', async () => !(await finds('procurement', id)));
    const heard = await settled(id, 'ready');
    expect(words(heard)).toBe('qualify every deal');
    for (const [index, atMs] of heard.segments.flatMap(({ wordsAtMs }) => wordsAtMs).entries()) expect(Math.abs(atMs - (500 + index * 1000))).toBeLessThan(150);
    const hit = await until('its own words are found', async () => (await search(org.repEast2.client, 'qualify')).hits.find(({ videoId }) => videoId === id));
    expect(hit.moments.find(({ source }) => source === 'transcript')?.atMs).toBeLessThan(700);

    speech.rewind();
    ok(await trim(id, null), 200);
    await until('all of it is heard again', async () => words(await transcriptOf(org.repEast.client, id)).endsWith('the timeline'), DONE_WITHIN_MS);
  }, 3 * DONE_WITHIN_MS);

  it('shows of the captions inside the file those of its part', async () => {
    const bytes = await captionedVideo(folder, 'mp4', 'WEBVTT\n\n00:01.000 --> 00:02.500\nVorher\n\n00:04.000 --> 00:06.000\nDer Preis ist fair.\n');
    const id = await uploadVideo(org.repEast.client, bytes, { title: 'Ohne Anfang', filename: 'a.mp4', visibility: 'team' });
    await settled(id, 'ready');
    ok(await trim(id, { startMs: 3_000, endMs: null }), 200);
    await until('the captions are those of the part', async () => {
      const { segments } = await transcriptOf(org.repEast.client, id);
      return segments.length === 1 && segments[0]?.text === 'Der Preis ist fair.' && Math.abs(segments[0].atMs - 1_000) < 50;
    }, DONE_WITHIN_MS);
  }, 2 * DONE_WITHIN_MS);

  it('stays as it is once somebody has corrected its words', async () => {
    const id = await upload(spoken, 'Corrected');
    const { captionId, segments } = await settled(id, 'ready');
    const [first] = segments;
    ok(await org.repEast.client.patch(`/api/videos/${id}/captions/${captionId}/lines/${first?.position}`, { text: 'We use MEDDICC', revision: first?.revision }), 200);
    expectProblem(await trim(id, { startMs: 1_000, endMs: null }), 409, 'VIDEO.TRIM_LATE');
  }, DONE_WITHIN_MS);
});

describe('when nobody can hear', () => {
  it('says that the service refuses the key, leaves the video alone, and tries again when asked', async () => {
    const refuse = () => ({ status: 401, body: '{}' });
    speech.next.push(refuse);
    const id = await upload(spoken, 'Refused');
    const failed = await settled(id, 'failed');
    expect(failed.failure).toEqual({ code: 'TRANSCRIBER.REFUSED', message: expect.stringContaining('TRANSCRIBER_API_KEY') });
    await until('the video is ready all the same', async () => ok(await org.repEast.client.get<Video>(`/api/videos/${id}`), 200).state === 'ready', DONE_WITHIN_MS);
    expectProblem(await org.repEast2.client.post(`/api/videos/${id}/transcript/retry`), 403, 'TRANSCRIPT.NOT_YOURS');
    ok(await org.repEast.client.post(`/api/videos/${id}/transcript/retry`), 200);
    expect((await settled(id, 'ready')).segments.length).toBeGreaterThan(0);
    expectProblem(await org.repEast.client.post(`/api/videos/${id}/transcript/retry`), 409, 'TRANSCRIPT.NOT_RETRYABLE');
  }, 2 * DONE_WITHIN_MS);

  it('says so where there is no model, and hears everything once there is one', async () => {
    const other = await startService();
    try {
      const deaf = await createWorker(other.config());
      const { repEast } = await createOrganization(other.anonymous, 'Initech');
      const id = await uploadVideo(repEast.client, spoken, { title: 'Unheard', filename: 'a.mp4', visibility: 'team' });
      const unheard = await settled(id, 'unavailable', repEast.client);
      expect(unheard.failure).toMatchObject({ code: 'TRANSCRIPT.NO_MODEL', message: expect.stringContaining('models:fetch') });
      await deaf.close();
      speech.rewind();
      await other.startWorker({ TRANSCRIBER_URL: speech.url });
      expect((await settled(id, 'ready', repEast.client)).source).toBe('machine');
    } finally {
      await other.stop();
    }
  }, 3 * DONE_WITHIN_MS);
});
