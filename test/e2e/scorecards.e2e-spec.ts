import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, ok, type Person } from './support/client.js';
import { addUser, createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { until } from './support/until.js';
import { indexNow, readyVideo, search, type Video } from './support/videos.js';

interface Scorecard {
  id: string;
  name: string;
  version: number;
  criteria: { id: string; name: string }[];
  reviewCount: number;
}

interface Review {
  id: string;
  kind: string;
  version: number;
  reviewer: { id: string };
  scores: { criterionId: string; value: number | null; evidence: { atMs: number; endMs: number | null }[] }[];
  summary: string;
  overall: number | null;
  submittedAt: string | null;
}

interface VideoReviews {
  scorecard: Scorecard | null;
  mine: Review | null;
  self: Review | null;
  others: Review[];
  hiddenCount: number;
  waitsForSelf: boolean;
}

const [OPENING, PRICE] = [randomUUID(), randomUUID()];
const CRITERIA = [
  { id: OPENING, name: 'Opening', kind: 'scale', weight: 3, levels: ['Begins with us', '', 'Names their problem', '', 'Their words, their hour'] },
  { id: PRICE, name: 'Waits after the price', kind: 'check', weight: 1, levels: [] },
];
const SECRET = 'a word that only the first coach wrote';

let service: Service;
let org: Organization;
let rival: Organization;
/** A second coach of the same rep. */
let second: Person;
let card: Scorecard;

beforeAll(async () => {
  service = await startService({ worker: true });
  [org, rival] = [await createOrganization(service.anonymous, 'Acme'), await createOrganization(service.anonymous, 'Rival')];
  second = await addUser(org.admin, service.anonymous, 'Sue Second', 'manager', org.east.id);
  card = ok(await org.enablement.client.post<Scorecard>('/api/scorecards', { name: 'Pitch', criteria: CRITERIA }), 201);
});

afterAll(() => service.stop());

const read = async ({ client }: Person, videoId: string) => ok(await client.get<VideoReviews>(`/api/videos/${videoId}/scorecards`), 200);
const score = ({ client }: Person, videoId: string, opening: number | null, price: number | null, more: object = {}) =>
  client.put<VideoReviews>(`/api/videos/${videoId}/scorecards/mine`, {
    scorecardId: card.id,
    version: card.version,
    scores: [
      { criterionId: OPENING, value: opening, evidence: [{ atMs: 2_000, endMs: 4_000 }] },
      { criterionId: PRICE, value: price },
    ],
    ...more,
  });
const take = (visibility: 'team' | 'organization' = 'team') => readyVideo(service, org.repEast, { title: 'Pitch of the week', visibility });

describe('scorecards', () => {
  it('are made by enablement, versioned by what they ask, chosen by stage', async () => {
    expectProblem(await org.managerEast.client.post('/api/scorecards', { name: 'Mine', criteria: CRITERIA }), 403, 'ACCESS.FORBIDDEN');
    expectProblem(await org.enablement.client.post('/api/scorecards', { name: 'Empty', criteria: [] }), 400, 'INPUT.INVALID');
    const stageId = org.process.stages[0]?.id ?? '';
    const own = ok(await org.enablement.client.post<Scorecard>('/api/scorecards', { name: 'Discovery', stageId, criteria: CRITERIA }), 201);
    const renamed = ok(await org.enablement.client.put<Scorecard>(`/api/scorecards/${own.id}`, { name: 'Discovery call', stageId, criteria: CRITERIA }), 200);
    expect([own.version, renamed.version]).toEqual([1, 1]);
    const changed = ok(await org.enablement.client.put<Scorecard>(`/api/scorecards/${own.id}`, { name: 'Discovery call', stageId, criteria: CRITERIA.slice(0, 1) }), 200);
    expect(changed.version).toBe(2);
    const [discovery, other] = [await readyVideo(service, org.repEast, { title: 'Call', stageId, visibility: 'team' }), await take()];
    expect((await read(org.managerEast, discovery)).scorecard?.name).toBe('Discovery call');
    expect((await read(org.managerEast, other)).scorecard?.name).toBe('Pitch');
    expect(ok(await rival.enablement.client.get('/api/scorecards'), 200)).toEqual({ items: [] });
    expectProblem(await rival.enablement.client.put(`/api/scorecards/${own.id}`, { name: 'Theirs', criteria: CRITERIA }), 404, 'SCORECARD.NOT_FOUND');
    ok(await org.enablement.client.delete(`/api/scorecards/${own.id}`), 204);
    expect((await read(org.managerEast, discovery)).scorecard?.name).toBe('Pitch');
  });

  it('are kept as a draft that nobody else sees, and are submitted whole', async () => {
    const videoId = await take();
    const draft = ok(await org.managerEast.client.put<VideoReviews>(`/api/videos/${videoId}/scorecards/mine`, { scorecardId: card.id, version: card.version, scores: [{ criterionId: OPENING, value: 4 }], summary: SECRET }), 200);
    expect(draft.mine).toMatchObject({ overall: 4, submittedAt: null });
    for (const person of [org.repEast, second, org.repEast2]) {
      const answer = await person.client.get<VideoReviews>(`/api/videos/${videoId}/scorecards`);
      expect(ok(answer)).toMatchObject({ mine: null, others: [], hiddenCount: 0 });
      expect(JSON.stringify(answer.body)).not.toContain(SECRET);
    }
    const wanting = await org.managerEast.client.put(`/api/videos/${videoId}/scorecards/mine`, { scorecardId: card.id, version: card.version, scores: [{ criterionId: OPENING, value: 4 }], submit: true });
    expect(expectProblem(wanting, 422, 'SCORECARD.SCORES_MISSING').detail).toContain('Waits after the price');
    expectProblem(await score(org.managerEast, videoId, 9, 1), 400, 'INPUT.INVALID');
    expectProblem(await score(org.managerEast, videoId, 4, 5), 422, 'SCORECARD.SCORES_MISFIT');
    expectProblem(await score(org.repEast2, videoId, 4, 1), 403, 'SCORECARD.COACH_ONLY');
    expectProblem(await score(org.managerWest, videoId, 4, 1), 404, 'VIDEO.NOT_FOUND');

    const submitted = ok(await score(org.managerEast, videoId, 4, 1, { submit: true, summary: SECRET }), 200);
    // (3 · ¾ + 1 · 1) / 4 = 0.8125 → 4.25, rounded to 4.3
    expect(submitted.mine).toMatchObject({ overall: 4.3, summary: SECRET });
    // A draft that was on its way: it is told how things stand.
    expect(ok(await score(org.managerEast, videoId, 1, 0), 200).mine).toEqual(submitted.mine);
    expect((await read(org.repEast, videoId)).others).toMatchObject([{ reviewer: { id: org.managerEast.me.id }, overall: 4.3 }]);
    expect(ok(await org.repEast.client.get<Video>(`/api/videos/${videoId}`)).score).toMatchObject({ average: 4, count: 1 });
  });

  it('are blind: a coach gets nobody else’s by any way until they have submitted their own', async () => {
    const videoId = await take('organization');
    ok(await score(org.managerEast, videoId, 5, 1, { submit: true, summary: SECRET }), 200);
    await indexNow(service, videoId);
    const ways = ['/scorecards', ''].map((way) => `/api/videos/${videoId}${way}`);
    ways.push('/api/videos', `/api/search?q=${encodeURIComponent('pitch of the week')}&explain=true`, `/api/search?q=${encodeURIComponent(SECRET)}`, '/api/me/export', '/api/notifications', '/api/observations');
    for (const way of ways) {
      expect(await second.client.text(way)).not.toContain(SECRET);
    }
    expect(await read(second, videoId)).toMatchObject({ others: [], hiddenCount: 1 });
    expect(ok(await second.client.get<Video>(`/api/videos/${videoId}`)).score).toEqual({ average: null, count: 1, mine: null });
    const { hits } = ok(await second.client.get<{ hits: { videoId: string; explanation: { rating: number } }[] }>('/api/search?q=pitch&explain=true'), 200);
    expect(hits.find((hit) => hit.videoId === videoId)?.explanation.rating).toBe(1);

    ok(await score(second, videoId, 2, 0, { submit: true }), 200);
    expect((await read(second, videoId)).others).toMatchObject([{ overall: 5, summary: SECRET }]);
    expect((await read(org.managerEast, videoId)).others).toHaveLength(1);
    expect((await read(org.repEast2, videoId)).others).toEqual([]);
  });

  it('a version that asks for it waits until the rep has looked at it, and nobody sees that look before it is shared', async () => {
    const selfFirst = ok(await org.enablement.client.post<Scorecard>('/api/scorecards', { name: 'Self first', stageId: org.process.stages[1]?.id, criteria: CRITERIA, questions: ['What would you do again?'], selfFirst: true }), 201);
    const videoId = await readyVideo(service, org.repEast, { title: 'Demo', stageId: org.process.stages[1]?.id ?? '', visibility: 'team' });
    const body = { scorecardId: selfFirst.id, version: 1, scores: [{ criterionId: OPENING, value: 3 }, { criterionId: PRICE, value: null }] };
    const put = ({ client }: Person, more: object = {}) => client.put<VideoReviews>(`/api/videos/${videoId}/scorecards/mine`, { ...body, ...more });
    expect(await read(org.managerEast, videoId)).toMatchObject({ waitsForSelf: true });
    expectProblem(await put(org.managerEast, { submit: true }), 409, 'SCORECARD.WAITS_FOR_SELF');
    ok(await put(org.repEast, { answers: [SECRET] }), 200);
    const before = await org.managerEast.client.get<VideoReviews>(`/api/videos/${videoId}/scorecards`);
    expect(JSON.stringify(before.body)).not.toContain(SECRET);
    ok(await put(org.repEast, { answers: [SECRET], submit: true }), 200);
    expect(await read(org.managerEast, videoId)).toMatchObject({ waitsForSelf: false, self: { kind: 'self', answers: [SECRET] } });
    expect(await read(org.repEast2, videoId)).toMatchObject({ self: null });
    ok(await put(org.managerEast, { submit: true }), 200);
    // One's own look is no rating.
    expect(ok(await org.repEast.client.get<Video>(`/api/videos/${videoId}`)).score.count).toBe(1);
  });

  it('show how alike coaches score the same videos', async () => {
    const items = ok(await org.enablement.client.get<{ items: { criterion: { id: string }; videos: number; pairs: number; same: number; kappa: number | null; doubtful: boolean }[] }>(`/api/scorecards/${card.id}/agreement`), 200).items;
    expect(items.map(({ criterion }) => criterion.id)).toEqual([OPENING, PRICE]);
    // One video that both scored, 5 and 2: the opposite of agreement would need two.
    expect(items[0]).toMatchObject({ videos: 1, pairs: 1, same: 0, doubtful: false });
    expectProblem(await org.managerEast.client.get(`/api/scorecards/${card.id}/agreement`), 403, 'ACCESS.FORBIDDEN');
    expectProblem(await rival.enablement.client.get(`/api/scorecards/${card.id}/agreement`), 404, 'SCORECARD.NOT_FOUND');
  });

  it('are compared by version, and as each coach first scored', async () => {
    const stageId = org.process.stages[2]?.id ?? '';
    const make = ok(await org.enablement.client.post<Scorecard>('/api/scorecards', { name: 'Compared', stageId, criteria: CRITERIA }), 201);
    const videoId = await readyVideo(service, org.repEast, { title: 'Compared', stageId, visibility: 'team' });
    const give = async ({ client }: Person, opening: number, version = 1) =>
      ok(await client.put(`/api/videos/${videoId}/scorecards/mine`, { scorecardId: make.id, version, scores: [{ criterionId: OPENING, value: opening }, { criterionId: PRICE, value: 1 }], submit: true }), 200);
    const compared = async (query = '') =>
      ok(await org.enablement.client.get<{ version: number; items: { pairs: number; same: number | null }[] }>(`/api/scorecards/${make.id}/agreement${query}`), 200);
    await give(org.managerEast, 5);
    await give(second, 2);
    // Whoever has seen the other's comes round.
    await give(second, 5);
    expect((await compared()).items[0]).toMatchObject({ pairs: 1, same: 0 });
    ok(await org.enablement.client.put(`/api/scorecards/${make.id}`, { name: 'Compared', stageId, criteria: [{ ...CRITERIA[0], name: 'Opening, in better words' }, CRITERIA[1]] }), 200);
    const third = await addUser(org.admin, service.anonymous, 'Theo Third', 'manager', org.east.id);
    await give(third, 1, 2);
    expect(await compared()).toMatchObject({ version: 2, items: [{ criterion: { name: 'Opening, in better words' }, pairs: 0, same: null }, { pairs: 0 }] });
    expect(await compared('?version=1')).toMatchObject({ version: 1, items: [{ criterion: { name: 'Opening' }, pairs: 1, same: 0 }, { pairs: 1 }] });
    expectProblem(await org.enablement.client.get(`/api/scorecards/${make.id}/agreement?version=3`), 404, 'SCORECARD.NOT_FOUND');
  });

  it('of which nothing applies answer all the same, and take an earlier rating back', async () => {
    const videoId = await readyVideo(service, org.repEast, { title: 'Nothing applies', kind: 'pitch', visibility: 'team' });
    const queued = async () => ok(await org.managerEast.client.get<{ items: { videoId: string }[] }>('/api/review-queue'), 200).items.some((item) => item.videoId === videoId);
    expect(await queued()).toBe(true);
    ok(await score(org.managerEast, videoId, null, null, { submit: true }), 200);
    expect(await queued()).toBe(false);
    const { rows } = await service.db.query(`SELECT 1 FROM jobs.job WHERE name = 'notification.raise-review' AND data->>'videoId' = $1`, [videoId]);
    expect(rows).toHaveLength(1);
    const average = async () => ok(await org.repEast.client.get<Video>(`/api/videos/${videoId}`)).score;
    ok(await score(org.managerEast, videoId, 5, 1, { submit: true }), 200);
    expect(await average()).toMatchObject({ average: 5, count: 1 });
    ok(await score(org.managerEast, videoId, null, null, { submit: true }), 200);
    expect(await average()).toMatchObject({ average: null, count: 0 });
  });

  it('of a practice go before those of its stage, and these before those for everything', async () => {
    const stageId = org.process.stages[0]?.id ?? '';
    const practice = ok(await org.managerEast.client.post<{ id: string }>('/api/practices', { title: 'The price', prompt: 'Say it.', stageId }), 201);
    const videoId = await readyVideo(service, org.repEast, { title: 'The price', visibility: 'team', stageId, practiceId: practice.id });
    const fits = async () => (await read(org.managerEast, videoId)).scorecard?.name;
    const make = async (input: object) => ok(await org.enablement.client.post<Scorecard>('/api/scorecards', { criteria: CRITERIA, ...input }), 201);
    expect(await fits()).toBe('Pitch');
    expect(await make({ name: 'Of the practice', practiceId: practice.id })).toMatchObject({ practiceId: practice.id, stageId: null });
    expect(await fits()).toBe('Of the practice');
    const ofStage = await make({ name: 'Of the stage', stageId });
    expect(await fits()).toBe('Of the practice');
    const other = await readyVideo(service, org.repEast, { title: 'Of no practice', visibility: 'team', stageId });
    expect((await read(org.managerEast, other)).scorecard?.name).toBe('Of the stage');
    expectProblem(await org.enablement.client.post('/api/scorecards', { name: 'Both', criteria: CRITERIA, stageId, practiceId: practice.id }), 400, 'INPUT.INVALID');
    expectProblem(await rival.enablement.client.post('/api/scorecards', { name: 'Theirs', criteria: CRITERIA, practiceId: practice.id }), 404, 'PRACTICE.NOT_FOUND');
    // Without a new version: what is asked is the same.
    expect(ok(await org.enablement.client.put<Scorecard>(`/api/scorecards/${ofStage.id}`, { name: 'Of the stage', criteria: CRITERIA, practiceId: practice.id }), 200)).toMatchObject({ version: 1, practiceId: practice.id });
    expect(await fits()).toBe('Of the stage');
  });

  it('are found by search, at the second that shows it, by those who may read them', async () => {
    const videoId = await take('organization');
    const everybody = { owner: org.repEast, first: org.managerEast, second, enablement: org.enablement, colleague: org.repEast2, stranger: rival.admin };
    const finders = async (word: string) => {
      await indexNow(service, videoId);
      const found = await Promise.all(Object.entries(everybody).map(async ([name, { client }]) => ((await search(client, `${word} `)).hits.length > 0 ? [name] : [])));
      return found.flat();
    };
    const noted = (note: string, submit: boolean) => ({ scores: [{ criterionId: OPENING, value: 4, note, evidence: [{ atMs: 2_000, endMs: 4_000 }] }, { criterionId: PRICE, value: 1 }], submit });
    ok(await score(org.managerEast, videoId, 4, 1, noted('capercaillie', false)), 200);
    expect(await finders('capercaillie')).toEqual([]);
    ok(await score(org.managerEast, videoId, 4, 1, noted('capercaillie', true)), 200);
    expect(await finders('capercaillie')).toEqual(['owner', 'first']);
    expect((await search(org.repEast.client, 'opening capercaillie ')).hits[0]?.moments[0]).toMatchObject({ atMs: 2_000, endMs: 4_000, source: 'scorecard' });
    ok(await score(org.repEast, videoId, 3, 1, noted('ptarmigan', false)), 200);
    expect(await finders('ptarmigan')).toEqual([]);
    ok(await score(org.repEast, videoId, 3, 1, noted('ptarmigan', true)), 200);
    expect(await finders('ptarmigan')).toEqual(['owner', 'first', 'second', 'enablement']);
    ok(await score(second, videoId, 2, 0, { submit: true }), 200);
    expect(await finders('capercaillie')).toEqual(['owner', 'first', 'second']);
    ok(await score(org.managerEast, videoId, 4, 1, noted('goldcrest', true)), 200);
    expect([await finders('capercaillie'), await finders('goldcrest')]).toEqual([[], ['owner', 'first', 'second']]);
  });
});

describe('observations', () => {
  it('are made of people one coaches, once for each client id, and read by them', async () => {
    const body = { clientId: randomUUID(), subjectId: org.repEast.me.id, title: 'Visit at Northgate', scorecardId: card.id, version: card.version, scores: [{ criterionId: OPENING, value: 4 }, { criterionId: PRICE, value: null }] };
    const first = ok(await org.managerEast.client.post<Review>('/api/observations', body), 201);
    expect(ok(await org.managerEast.client.post<Review>('/api/observations', body), 201).id).toBe(first.id);
    expect(first).toMatchObject({ kind: 'observation', overall: 4 });
    const of = async (person: Person, subjectId?: string) => ok(await person.client.get<{ items: Review[] }>(`/api/observations${subjectId ? `?subjectId=${subjectId}` : ''}`), 200).items;
    expect(await of(org.repEast, org.repEast.me.id)).toHaveLength(1);
    expect(await of(org.managerEast)).toHaveLength(1);
    for (const person of [org.repEast2, org.managerWest, rival.admin]) expectProblem(await person.client.get(`/api/observations?subjectId=${org.repEast.me.id}`), 404, 'SCORECARD.SUBJECT_NOT_FOUND');
    expectProblem(await org.managerWest.client.post('/api/observations', { ...body, clientId: randomUUID() }), 404, 'SCORECARD.SUBJECT_NOT_FOUND');
    expectProblem(await org.managerEast.client.post('/api/observations', { ...body, clientId: randomUUID(), subjectId: org.managerEast.me.id }), 404, 'SCORECARD.SUBJECT_NOT_FOUND');
    expectProblem(await org.repEast.client.post('/api/observations', { ...body, clientId: randomUUID() }), 403, 'ACCESS.FORBIDDEN');
  });

  it('are offered of those alone of whom they may be made', async () => {
    const names = async ({ client }: Person) => ok(await client.get<{ items: { name: string }[] }>('/api/observations/people'), 200).items.map(({ name }) => name);
    expect(await names(org.managerWest)).toEqual([org.repWest.me.name]);
    const ofEast = await names(org.managerEast);
    expect(ofEast).toEqual(expect.arrayContaining([org.repEast2, org.repEast, second].map(({ me }) => me.name)));
    expect(ofEast).not.toContain(org.repWest.me.name);
    expect(await names(org.enablement)).toEqual(expect.arrayContaining([org.repEast.me.name, org.repWest.me.name, org.admin.me.name]));
    expectProblem(await org.repEast.client.get('/api/observations/people'), 403, 'ACCESS.FORBIDDEN');
  });

  it('are one when they come twice at once, also after the right to make them has ended', async () => {
    const leaver = await addUser(org.admin, service.anonymous, 'Lea Leaver', 'rep', org.east.id);
    const body = { clientId: randomUUID(), subjectId: leaver.me.id, title: 'Ride along', scorecardId: card.id, version: card.version, scores: [{ criterionId: OPENING, value: 3 }, { criterionId: PRICE, value: 1 }], summary: 'Let them talk' };
    const send = () => org.managerEast.client.post<Review>('/api/observations', body);
    const ids = (await Promise.all(Array.from({ length: 8 }, send))).map((answer) => ok(answer, 201).id);
    expect(new Set(ids).size).toBe(1);
    ok(await org.admin.client.patch(`/api/users/${leaver.me.id}`, { teamIds: [org.west.id] }), 200);
    expect(ok(await send(), 201).id).toBe(ids[0]);
  });

  it('are told to whom they are of, once, and lead there; reading them is enough', async () => {
    const rep = await addUser(org.admin, service.anonymous, 'Nell New', 'rep', org.east.id);
    const body = { clientId: randomUUID(), subjectId: rep.me.id, title: 'Visit at Southgate', scorecardId: card.id, version: card.version, scores: [{ criterionId: OPENING, value: 3 }, { criterionId: PRICE, value: 1 }], summary: 'Let them talk' };
    const { id } = ok(await org.managerEast.client.post<Review>('/api/observations', body), 201);
    ok(await org.managerEast.client.post<Review>('/api/observations', body), 201);
    const notices = async ({ client }: Person) => ok(await client.get<{ items: object[]; unread: number }>('/api/notifications'), 200);
    await until('the rep is told', async () => (await notices(rep)).unread > 0);
    await until('no job is left', async () => (await service.db.query(`SELECT 1 FROM jobs.job WHERE name LIKE 'notification.raise%' AND state < 'completed'`)).rows.length === 0);
    expect(await notices(rep)).toMatchObject({
      items: [{ kind: 'observation', actor: { name: 'Mia Manager' }, video: null, observation: { id, title: 'Visit at Southgate' }, commentId: null, snippet: 'Let them talk', read: false }],
      unread: 1,
    });
    expect(JSON.stringify(await notices(org.managerEast))).not.toContain('Southgate');
    ok(await rep.client.post('/api/observations/notifications/read'), 204);
    expect((await notices(rep)).unread).toBe(0);
  });
});
