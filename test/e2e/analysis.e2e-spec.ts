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

  it('says who talked how much, also to what a practice asks, and follows whoever says who is who', async () => {
    const { client } = org.repEast;
    const practice = ok(await org.managerEast.client.post<{ id: string }>('/api/practices', { title: 'Let them talk', thresholds: { talkShareMax: 60 } }), 201);
    const videoId = await readyVideo(service, org.repEast, { title: 'Call', visibility: 'private', practiceId: practice.id });
    const asked = async () => ok(await client.get<{ practice: { asked: unknown[] } }>(`/api/videos/${videoId}/analysis`), 200).practice.asked;
    const content = 'WEBVTT\n\n00:00.000 --> 00:03.000\n<v Rep>What does it cost you?\n\n00:03.000 --> 00:04.000\n<v Buyer>A lot.\n\n00:04.000 --> 00:05.000\n<v Rep>I see.\n';
    const { id } = ok(await client.post<{ id: string }>(`/api/videos/${videoId}/captions`, { language: 'en', content }), 201);
    const talk = async () => ok(await client.get<{ talk: { speakers: { name: string; isOwner: boolean; sharePercent: number }[]; switches: number } | null }>(`/api/videos/${videoId}/analysis`), 200).talk;
    expect(await talk()).toMatchObject({ speakers: [{ name: 'Rep', isOwner: false, sharePercent: 80 }, { name: 'Buyer', sharePercent: 20 }], switches: 2 });

    expect(await asked()).toEqual([]);
    const figures = async () => ok(await client.get<{ whose: string; words: number }>(`/api/videos/${videoId}/analysis`), 200);
    expect(await figures()).toMatchObject({ whose: 'everyone', words: 9 });
    const { name } = ok(await client.get<{ name: string }>('/api/me'), 200);
    const lines = `/api/videos/${videoId}/captions/${id}/lines`;
    const named = ok(await org.managerEast.client.put<{ revision: number }>(`${lines}/0/speaker`, { speaker: name, scope: 'speaker' }), 200);
    const { items } = ok(await client.get<{ items: { kind: string; lines: unknown[] }[] }>(`/api/videos/${videoId}/captions/${id}/revisions`), 200);
    expect(items).toMatchObject([{ kind: 'speaker', lines: [{ after: `${name}: What does it cost you?` }, { after: `${name}: I see.` }] }]);
    expect(await talk()).toMatchObject({ speakers: [{ name, isOwner: true, sharePercent: 80 }, { name: 'Buyer' }] });
    expect(await figures()).toMatchObject({ whose: 'owner', words: 7, questions: [{ atMs: 0 }] });
    expect(await asked()).toEqual([{ what: 'talk_share', value: 80, min: null, max: 60, within: false, places: [{ atMs: 0, endMs: 3_000 }] }]);
    ok(await client.patch(`${lines}/1`, { text: 'A whole lot.', revision: 1 }), 200);
    expect((await client.get<string>(`/api/videos/${videoId}/captions/${id}/export/vtt`)).body).toContain('<v Buyer>A whole lot.');
    ok(await client.post(`/api/videos/${videoId}/captions/${id}/revisions/${named.revision}/undo`, {}), 200);
    expect(await talk()).toMatchObject({ speakers: [{ name: 'Rep', sharePercent: 80 }, { name: 'Buyer' }] });
    ok(await client.put(`${lines}/1/speaker`, { speaker: 'Rep' }), 200);
    expect(await talk()).toBeNull();
    expectProblem(await org.repEast2.client.put(`${lines}/1/speaker`, { speaker: 'Buyer' }), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await client.put(`${lines}/9/speaker`, { speaker: 'Buyer' }), 404, 'TRANSCRIPT.LINE_NOT_FOUND');
  });
});
