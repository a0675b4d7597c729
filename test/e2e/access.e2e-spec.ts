import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { VISIBILITIES, type CommentView, type Visibility } from '#libs/contracts';
import { expectProblem, ok, type Client, type Person } from './support/client.js';
import { addUser, createOrganization, withToken, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { indexNow, readyVideo, search, type Video } from './support/videos.js';

/** Everybody who may ask for the videos of Rita, a rep of team East. */
const ACTORS = [
  'owner',
  'owner by token',
  'rep of the same team',
  'manager of the team',
  'manager of the team by token',
  'rep of another team',
  'manager of another team',
  'enablement',
  'admin',
  'admin of another organization',
  'rep of another organization',
] as const;
type ActorName = (typeof ACTORS)[number];

/** The rule: who sees which videos of Rita. */
const SEES: Record<ActorName, readonly Visibility[]> = {
  owner: VISIBILITIES,
  'owner by token': VISIBILITIES,
  'rep of the same team': ['team', 'organization'],
  'manager of the team': VISIBILITIES,
  'manager of the team by token': VISIBILITIES,
  'rep of another team': ['organization'],
  'manager of another team': ['organization'],
  enablement: ['organization'],
  admin: ['organization'],
  'admin of another organization': [],
  'rep of another organization': [],
};
const EDITORS: readonly ActorName[] = ['owner', 'owner by token', 'admin'];
const REPS: readonly ActorName[] = ['owner', 'owner by token', 'rep of the same team', 'rep of another team', 'rep of another organization'];

interface Fixture {
  videoId: string;
  captionId: string;
  commentId: string;
  replyId: string;
}

const CAPTIONS = 'WEBVTT\n\n00:02.000 --> 00:04.000\nThe zebra crossing is our metaphor';

let service: Service;
let org: Organization;
let clients: Record<ActorName, Client>;
let fixtures: Record<Visibility, Fixture>;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  const other = await createOrganization(service.anonymous, 'Rival');
  clients = {
    owner: org.repEast.client,
    'owner by token': (await withToken(org.repEast)).client,
    'rep of the same team': org.repEast2.client,
    'manager of the team': org.managerEast.client,
    'manager of the team by token': (await withToken(org.managerEast)).client,
    'rep of another team': org.repWest.client,
    'manager of another team': org.managerWest.client,
    enablement: org.enablement.client,
    admin: org.admin.client,
    'admin of another organization': other.admin.client,
    'rep of another organization': other.repEast.client,
  };
  fixtures = { private: await fixture('private'), team: await fixture('team'), organization: await fixture('organization') };
});

afterAll(() => service.stop());

async function fixture(visibility: Visibility): Promise<Fixture> {
  const { client } = org.repEast;
  const stageId = org.process.stages[0]?.id ?? '';
  const videoId = await readyVideo(service, org.repEast, { title: `Giraffe ${visibility}`, stageId, visibility });
  const caption = ok(await client.post<{ id: string }>(`/api/videos/${videoId}/captions`, { language: 'en', content: CAPTIONS }), 201);
  const comment = ok(await client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 3000, body: 'A walrus of a claim' }), 201);
  const answered = ok(await client.post<CommentView>(`/api/comments/${comment.id}/replies`, { body: 'Agreed' }), 201);
  await indexNow(service, videoId);
  return { videoId, captionId: caption.id, commentId: comment.id, replyId: answered.replies[0]?.id ?? '' };
}

/** Each route that shows or changes one video, with what it answers to those who see the video. */
const ROUTES: {
  name: string;
  call: (client: Client, ids: Fixture) => ReturnType<Client['get']>;
  /** `[status, code]` for somebody who sees the video; a status below 400 needs no code. */
  answers: (actor: ActorName) => [status: number, code?: string];
  /** The code for a video, comment … that isn't there. */
  missing: string;
  /** What the role alone forbids, for every video alike. */
  barred?: (actor: ActorName) => boolean;
  undo?: (ids: Fixture) => Promise<unknown>;
}[] = [
  { name: 'GET video', missing: 'VIDEO.NOT_FOUND', call: (client, { videoId }) => client.get(`/api/videos/${videoId}`), answers: () => [200] },
  {
    name: 'GET media file',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.get(`/api/videos/${videoId}/media/run/master.m3u8`),
    answers: () => [200],
  },
  {
    name: 'GET media file that is not there',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.get(`/api/videos/${videoId}/media/run/none.m4s`),
    answers: () => [404, 'MEDIA.NOT_FOUND'],
  },
  { name: 'GET comments', missing: 'VIDEO.NOT_FOUND', call: (client, { videoId }) => client.get(`/api/videos/${videoId}/comments`), answers: () => [200] },
  { name: 'GET transcript', missing: 'VIDEO.NOT_FOUND', call: (client, { videoId }) => client.get(`/api/videos/${videoId}/transcript`), answers: () => [200] },
  { name: 'GET captions', missing: 'VIDEO.NOT_FOUND', call: (client, { videoId }) => client.get(`/api/videos/${videoId}/captions`), answers: () => [200] },
  {
    name: 'GET caption file',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId, captionId }) => client.get(`/api/videos/${videoId}/captions/${captionId}/file.vtt`),
    answers: () => [200],
  },
  {
    name: 'POST comment',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.post(`/api/videos/${videoId}/comments`, { atMs: 1, body: 'Hello' }),
    answers: () => [201],
  },
  {
    name: 'POST reply',
    missing: 'COMMENT.NOT_FOUND',
    call: (client, { commentId }) => client.post(`/api/comments/${commentId}/replies`, { body: 'Hello' }),
    answers: () => [201],
  },
  {
    name: 'PATCH comment of another',
    missing: 'COMMENT.NOT_FOUND',
    call: (client, { commentId }) => client.patch(`/api/comments/${commentId}`, { body: 'A walrus of a claim' }),
    answers: (actor) => (actor.startsWith('owner') ? [200] : [403, 'COMMENT.NOT_YOURS']),
  },
  {
    name: 'PATCH comment: resolved',
    missing: 'COMMENT.NOT_FOUND',
    call: (client, { commentId }) => client.patch(`/api/comments/${commentId}`, { resolved: true }),
    answers: (actor) => (!REPS.includes(actor) || actor.startsWith('owner') ? [200] : [403, 'COMMENT.RESOLVE_NOT_ALLOWED']),
  },
  {
    name: 'DELETE reply of another',
    missing: 'REPLY.NOT_FOUND',
    // Its author deletes it at the very end: the others' attempts come first.
    call: (client, { replyId }) => client.delete(`/api/replies/${replyId}`),
    answers: (actor) => (actor.startsWith('owner') || actor === 'admin' ? [204] : [403, 'COMMENT.NOT_YOURS']),
    undo: restoreReply,
  },
  {
    name: 'DELETE comment of another',
    missing: 'COMMENT.NOT_FOUND',
    call: (client, { commentId }) => client.delete(`/api/comments/${commentId}`),
    answers: (actor) => (actor.startsWith('owner') || actor === 'admin' ? [204] : [403, 'COMMENT.NOT_YOURS']),
    undo: ({ commentId }) => org.repEast.client.post(`/api/comments/${commentId}/restore`),
  },
  {
    name: 'POST restore of a comment that is there',
    missing: 'COMMENT.NOT_FOUND',
    call: (client, { commentId }) => client.post(`/api/comments/${commentId}/restore`),
    answers: () => [404, 'COMMENT.NOT_FOUND'],
  },
  {
    name: 'GET original',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.get(`/api/videos/${videoId}/download/original`),
    answers: (actor) => (!REPS.includes(actor) || actor.startsWith('owner') ? [200] : [403, 'VIDEO.ORIGINAL_NOT_YOURS']),
  },
  {
    name: 'GET mp4 of which nothing was encoded',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.get(`/api/videos/${videoId}/download/mp4`),
    answers: () => [409, 'VIDEO.NOT_READY'],
  },
  {
    name: 'PATCH video',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.patch(`/api/videos/${videoId}`, { tags: ['okapi'] }),
    answers: (actor) => (EDITORS.includes(actor) ? [200] : [403, 'VIDEO.NOT_YOURS']),
  },
  {
    name: 'POST captions',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.post(`/api/videos/${videoId}/captions`, { language: 'fr', content: CAPTIONS }),
    answers: (actor) => (EDITORS.includes(actor) ? [201] : [403, 'VIDEO.NOT_YOURS']),
  },
  {
    name: 'DELETE captions that are not there',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.delete(`/api/videos/${videoId}/captions/${randomUUID()}`),
    answers: (actor) => (EDITORS.includes(actor) ? [404, 'CAPTION.NOT_FOUND'] : [403, 'VIDEO.NOT_YOURS']),
  },
  {
    name: 'POST retry',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.post(`/api/videos/${videoId}/retry`),
    answers: (actor) => (EDITORS.includes(actor) ? [409, 'VIDEO.NOT_RETRYABLE'] : [403, 'VIDEO.NOT_YOURS']),
  },
  {
    name: 'PUT review',
    missing: 'VIDEO.NOT_FOUND',
    barred: (actor) => REPS.includes(actor),
    call: (client, { videoId }) => client.put(`/api/videos/${videoId}/review`, { score: 4 }),
    answers: (actor) => (REPS.includes(actor) ? [403, 'ACCESS.FORBIDDEN'] : [200]),
  },
  {
    name: 'PUT keep',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.put(`/api/videos/${videoId}/keep`),
    answers: (actor) => (!REPS.includes(actor) || actor.startsWith('owner') ? [200] : [403, 'VIDEO.NOT_YOURS_TO_KEEP']),
  },
  {
    name: 'DELETE keep',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.delete(`/api/videos/${videoId}/keep`),
    answers: (actor) => (!REPS.includes(actor) || actor.startsWith('owner') ? [200] : [403, 'VIDEO.NOT_YOURS_TO_KEEP']),
  },
  {
    name: 'POST restore of a video that is there',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.post(`/api/videos/${videoId}/restore`),
    answers: () => [404, 'VIDEO.NOT_FOUND'],
  },
  {
    name: 'DELETE video',
    missing: 'VIDEO.NOT_FOUND',
    call: (client, { videoId }) => client.delete(`/api/videos/${videoId}`),
    answers: (actor) => (EDITORS.includes(actor) ? [204] : [403, 'VIDEO.NOT_YOURS']),
    undo: ({ videoId }) => org.repEast.client.post(`/api/videos/${videoId}/restore`),
  },
];

async function restoreReply(ids: Fixture): Promise<void> {
  const comment = ok(await org.repEast.client.post<CommentView>(`/api/comments/${ids.commentId}/replies`, { body: 'Agreed' }), 201);
  Object.assign(ids, { replyId: comment.replies.at(-1)?.id });
}

const NOWHERE: Fixture = { videoId: randomUUID(), captionId: randomUUID(), commentId: randomUUID(), replyId: randomUUID() };

const CASES = ACTORS.flatMap((actor) => VISIBILITIES.map((visibility) => ({ actor, visibility, sees: SEES[actor].includes(visibility) })));

describe.each(CASES)('$actor, video for $visibility: sees it $sees', ({ actor, visibility, sees }) => {
  it.each(ROUTES)('$name', async (route) => {
    const client = clients[actor];
    const ids = fixtures[visibility];
    const answer = await route.call(client, ids);
    const nothing = await route.call(client, NOWHERE);
    if (!sees) {
      // Missing and forbidden are one and the same answer, to the last character.
      expect({ status: answer.status, body: answer.body }).toEqual({ status: nothing.status, body: nothing.body });
      if (route.barred?.(actor)) expectProblem(answer, 403, 'ACCESS.FORBIDDEN');
      else expectProblem(answer, 404, route.missing);
      return;
    }
    const [status, code] = route.answers(actor);
    if (code === undefined) expect({ status: answer.status, body: status === 204 ? '' : answer.body }).toEqual({ status, body: answer.body });
    else expectProblem(answer, status, code);
    if (status < 300) await route.undo?.(ids);
  });

  it('library, search and socket', async () => {
    const client = clients[actor];
    const { videoId } = fixtures[visibility];
    const listed = ok(await client.get<{ items: Video[] }>('/api/videos?limit=100'), 200).items.map((video) => video.id);
    expect(listed.includes(videoId)).toBe(sees);

    for (const [word, source] of [['giraffe', 'title'], ['zebra', 'transcript'], ['walrus', 'comment']] as const) {
      const hit = (await search(client, word)).hits.find((found) => found.videoId === videoId);
      expect(hit?.moments.some((moment) => moment.source === source) ?? false).toBe(sees);
    }

    const page = await LivePage.open(client);
    const watched = await page.watch(videoId);
    const nowhere = await page.watch(NOWHERE.videoId);
    page.close();
    if (sees) expect(watched).toMatchObject({ ok: true, state: { videoId, state: 'ready' } });
    else expect(watched).toEqual(nowhere);
    expect(nowhere).toMatchObject({ ok: false, code: 'VIDEO.NOT_FOUND' });
  });
});

describe('search counts nothing that the searcher may not see', () => {
  it.each(ACTORS)('%s', async (actor) => {
    const count = SEES[actor].length;
    const { hits, facets } = await search(clients[actor], 'giraffe');
    expect(hits).toHaveLength(count);
    const counted = (name: string) => (count === 0 ? [] : [expect.objectContaining({ name, count })]);
    expect(facets.owners).toEqual(counted('Rita Rep'));
    expect(facets.stages).toEqual(counted('Discovery'));
    expect(facets.teams).toEqual(counted('East'));
    expect(facets.kinds).toEqual(count === 0 ? [] : [{ kind: 'pitch', count }]);
    expect(JSON.stringify(await search(clients[actor], '', `&ownerId=${org.repEast.me.id}`)).includes('Rita')).toBe(count > 0);
  });
});

describe('what belongs to another organization', () => {
  const foreign = () => ({ rival: clients['admin of another organization'], stageId: org.process.stages[0]?.id ?? '' });

  it('a stage can be put on no video, and filters nothing', async () => {
    const { rival, stageId } = foreign();
    const person = { client: rival } as Person;
    const mine = await readyVideo(service, person, { title: 'Mine', visibility: 'organization' });
    for (const id of [stageId, randomUUID()]) {
      expectProblem(await rival.patch(`/api/videos/${mine}`, { stageId: id }), 404, 'STAGE.NOT_FOUND');
      expect(ok(await rival.get<{ items: unknown[] }>(`/api/videos?stageId=${id}`)).items).toEqual([]);
    }
    await expect(readyVideo(service, person, { title: 'Mine too', stageId })).rejects.toThrow('STAGE.NOT_FOUND');
  });

  it('people, teams and processes are out of reach', async () => {
    const { rival } = foreign();
    const gone = randomUUID();
    const alike: [string, (id: string) => ReturnType<Client['get']>, string][] = [
      ['USER.NOT_FOUND', (id) => rival.patch(`/api/users/${id}`, { name: 'Mallory' }), org.repEast.me.id],
      ['USER.NOT_FOUND', (id) => rival.post(`/api/users/${id}/invitation`), org.repEast.me.id],
      ['TEAM.NOT_FOUND', (id) => rival.patch(`/api/teams/${id}`, { name: 'Taken over' }), org.east.id],
      ['TEAM.NOT_FOUND', (id) => rival.delete(`/api/teams/${id}`), org.east.id],
      ['TEAM.NOT_FOUND', (id) => rival.post('/api/users', { name: 'Spy', email: 'spy@example.test', role: 'rep', teamId: id }), org.east.id],
      ['PROCESS.NOT_FOUND', (id) => rival.patch(`/api/processes/${id}`, { name: 'Chaos' }), org.process.id],
    ];
    for (const [code, call, id] of alike) {
      const answer = await call(id);
      expectProblem(answer, 404, code);
      expect(answer.body).toEqual((await call(gone)).body);
    }
    const lists = await Promise.all(['users', 'teams', 'processes'].map((path) => rival.get(`/api/${path}`)));
    expect(JSON.stringify(lists.map(({ body }) => body))).not.toContain(org.repEast.me.id);
    expect(JSON.stringify(lists.map(({ body }) => body))).not.toContain(org.east.id);
    expect(JSON.stringify(lists.map(({ body }) => body))).not.toContain(org.process.id);
  });

  it('a stage of another process can not be taken into one’s own', async () => {
    const { rival, stageId } = foreign();
    const [own] = ok(await rival.get<{ items: { id: string }[] }>('/api/processes')).items;
    expectProblem(await rival.patch(`/api/processes/${own?.id}`, { stages: [{ id: stageId, name: 'Stolen' }] }), 404, 'STAGE.NOT_FOUND');
  });

  it('a token and a session can be revoked by their owner only', async () => {
    const { rival } = foreign();
    const { tokenId, client } = await withToken(org.repEast);
    expectProblem(await rival.delete(`/api/tokens/${tokenId}`), 404, 'CREDENTIAL.NOT_FOUND');
    expectProblem(await org.admin.client.delete(`/api/tokens/${tokenId}`), 404, 'CREDENTIAL.NOT_FOUND');
    const [session] = ok(await org.repEast.client.get<{ items: { id: string }[] }>('/api/sessions')).items;
    expectProblem(await org.repEast2.client.delete(`/api/sessions/${session?.id}`), 404, 'CREDENTIAL.NOT_FOUND');
    ok(await client.get('/api/me'), 200);
  });
});

describe('who is not signed in, or no longer', () => {
  it('gets 401 everywhere, and no socket', async () => {
    const gone = await addUser(org.admin, service.anonymous, 'Gone Rep', 'rep', org.east.id);
    const token = await withToken(gone);
    ok(await org.admin.client.patch(`/api/users/${gone.me.id}`, { active: false }), 200);
    const out = await addUser(org.admin, service.anonymous, 'Out Rep', 'rep', org.east.id);
    ok(await out.client.post('/api/auth/logout'), 204);
    const revoked = await withToken(org.repEast2);
    ok(await org.repEast2.client.delete(`/api/tokens/${revoked.tokenId}`), 204);
    const Anonymous = service.anonymous.constructor as typeof Client;
    const strangers = {
      nobody: service.anonymous,
      disabled: gone.client,
      'disabled, by token': token.client,
      'signed out': out.client,
      'revoked token': revoked.client,
      'made-up cookie': new Anonymous(service.anonymous.baseUrl, { cookie: 'sideline_session=abc' }),
      'made-up token': new Anonymous(service.anonymous.baseUrl, { authorization: 'Bearer slp_abc' }),
    };
    for (const client of Object.values(strangers)) {
      for (const route of ROUTES) expectProblem(await route.call(client, fixtures.organization), 401, 'AUTH.REQUIRED');
      for (const path of ['videos', 'search?q=giraffe', 'me', 'users', 'teams', 'processes', 'sessions', 'tokens']) {
        expectProblem(await client.get(`/api/${path}`), 401, 'AUTH.REQUIRED');
      }
      await expect(LivePage.open(client)).rejects.toThrow('Sign in first');
    }
    expectProblem(await service.anonymous.post('/api/auth/login', { email: gone.me.email, password: gone.password }), 401, 'AUTH.WRONG_CREDENTIALS');
  });
});
