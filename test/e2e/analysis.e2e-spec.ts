import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, ok } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { readyVideo } from './support/videos.js';

const CAPTIONS = `1
00:00:01,000 --> 00:00:03,000
Um, what does it cost you today?

2
00:00:06,000 --> 00:00:08,000
That is a lot of money.
`;

interface Analysis {
  state: string;
  words: number;
  fillers: { atMs: number; text: string }[];
  pauses: { atMs: number; endMs: number }[];
  questions: { atMs: number }[];
}

let service: Service;
let org: Organization;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
});

afterAll(() => service.stop());

describe('how it was said', () => {
  it('is there as soon as there are words, follows corrections, and is for whoever sees the video', async () => {
    const { client } = org.repEast;
    const videoId = await readyVideo(service, org.repEast, { title: 'Pitch', visibility: 'private' });
    expect((await client.get<Analysis>(`/api/videos/${videoId}/analysis`)).body.state).not.toBe('ready');
    const { id } = ok(await client.post<{ id: string }>(`/api/videos/${videoId}/captions`, { language: 'en', content: CAPTIONS }), 201);
    const before = ok(await client.get<Analysis>(`/api/videos/${videoId}/analysis`), 200);
    expect(before).toMatchObject({ state: 'ready', words: 13, fillers: [{ atMs: 1_000, text: 'um' }], questions: [{ atMs: 1_000 }] });
    expect(before.pauses).toHaveLength(1);
    ok(await client.patch(`/api/videos/${videoId}/captions/${id}/lines/0`, { text: 'What does it cost you today?', revision: 1 }), 200);
    expect(ok(await client.get<Analysis>(`/api/videos/${videoId}/analysis`), 200)).toMatchObject({ words: 12, fillers: [] });
    expectProblem(await org.repEast2.client.get(`/api/videos/${videoId}/analysis`), 404, 'VIDEO.NOT_FOUND');
    ok(await org.managerEast.client.get(`/api/videos/${videoId}/analysis`), 200);
  });

  it('holds the words against what the practice asks for', async () => {
    const { client } = org.repEast;
    const asked = { title: 'Cost first', mustSay: ['costs you', 'next step'], mustNotSay: ['lots of money'], thresholds: { paceMax: 160, fillersPerMinute: 1 } };
    const practice = ok(await org.managerEast.client.post<{ id: string }>('/api/practices', asked), 201);
    const videoId = await readyVideo(service, org.repEast, { title: 'Take one', practiceId: practice.id });
    ok(await client.post(`/api/videos/${videoId}/captions`, { language: 'en', content: CAPTIONS }), 201);
    const analysis = ok(await client.get<{ practice: unknown }>(`/api/videos/${videoId}/analysis`), 200);
    expect(analysis.practice).toMatchObject({
      title: 'Cost first',
      asked: [{ what: 'pace', min: null, max: 160, within: true, places: [] }, { what: 'fillers', max: 1, within: false, places: [{ atMs: 1_000 }] }],
      mustSay: [{ phrase: 'costs you', found: [{ atMs: expect.any(Number) as unknown }] }, { phrase: 'next step', found: [] }],
      mustNotSay: [{ phrase: 'lots of money', found: [{ atMs: expect.any(Number) as unknown }] }],
    });
  });
});
