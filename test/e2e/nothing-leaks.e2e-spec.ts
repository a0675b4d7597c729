import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VISIBILITIES, type Visibility } from '#libs/contracts';
import { randomNumbers } from '../support/random.js';
import { ok, type Answer, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { indexNow, readyVideo } from './support/videos.js';

const VIDEOS = 10;
const SCRIPT = 'WEBVTT\n\n00:00.000 --> 00:04.000\n';

interface World {
  id: string;
  owner: Person;
  /** Stands in every text that belongs to the video, and nowhere else. */
  secret: string;
  visibility: Visibility;
  clipId: string;
  commentId: string;
}

interface Shown {
  id: string;
  itemCount: number;
}

let service: Service;
let org: Organization;
let people: Person[];
let moduleIds: string[];
const videos: World[] = [];
const random = randomNumbers(20_261_127);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Everybody could see everything once, and used it in every way there is; then most was closed to most. */
beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  const rival = await createOrganization(service.anonymous, 'Rival');
  const { admin, enablement, managerEast, managerWest, repEast, repEast2, repWest } = org;
  people = [admin, enablement, managerEast, managerWest, repEast, repEast2, repWest, rival.admin, rival.repEast];
  const owners = [repEast, repEast2, repWest, managerEast];
  const coaches = [managerEast, managerWest, enablement];
  moduleIds = [];
  for (const [{ client }, input] of [[enablement, { kind: 'module' }], [managerWest, { kind: 'module' }], [repWest, { kind: 'playlist', shared: true }]] as const) {
    moduleIds.push(ok(await client.post<Shown>('/api/modules', { title: 'Put together', ...input }), 201).id);
  }
  const { id: askId } = ok(await repEast.client.post<{ id: string }>('/api/asks', { text: 'How do we say it?' }), 201);
  for (let index = 0; index < VIDEOS; index += 1) {
    const owner = pick(owners);
    const secret = `secret${String.fromCharCode(97 + index)}quoll`;
    const { client } = owner;
    const id = await readyVideo(service, owner, { title: `Pitch ${secret}`, visibility: 'organization' });
    ok(await client.patch(`/api/videos/${id}`, { tags: [secret] }));
    ok(await client.put(`/api/videos/${id}/chapters`, { chapters: [{ atMs: 0, title: `Chapter ${secret}` }] }));
    ok(await client.post(`/api/videos/${id}/captions`, { language: 'en', content: `${SCRIPT}We said ${secret}.\n` }), 201);
    const { id: clipId } = ok(await client.post<{ id: string }>('/api/clips', { videoId: id, title: `Clip ${secret}`, atMs: 1_000, endMs: 6_000 }), 201);
    const coach = pick(coaches.filter((one) => one !== owner));
    const { id: commentId } = ok(await coach.client.post<{ id: string }>(`/api/videos/${id}/comments`, { atMs: 2_000, kind: 'fix', body: 'Slower' }), 201);
    ok(await client.post(`/api/comments/${commentId}/replies`, { body: `Why, with ${secret}?` }), 201);
    if (random() < 0.5) ok(await coach.client.post(`/api/videos/${id}/take-requests`, { note: '' }), 201);
    ok(await client.post(`/api/videos/${id}/feedback-request`, { note: '' }));
    ok(await client.post(`/api/asks/${askId}/answers`, { videoId: id, atMs: 1_000 }), 201);
    for (const [place, { client: curator }] of [enablement, managerWest, repWest].entries()) {
      if (random() < 0.6) ok(await curator.post(`/api/modules/${moduleIds[place] ?? ''}/items`, { kind: 'clip', clipId }), 201);
    }
    const visibility = pick(VISIBILITIES);
    ok(await client.patch(`/api/videos/${id}`, { visibility }));
    videos.push({ id, owner, secret, visibility, clipId, commentId });
  }
  await indexNow(service, ...videos.map(({ id }) => id));
}, 120_000);

afterAll(() => service.stop());

/** The rule, as the README says it. */
function maySee({ me }: Person, { owner, visibility }: World): boolean {
  if (me.organization.id !== owner.me.organization.id) return false;
  if (me.id === owner.me.id || visibility === 'organization') return true;
  const share = me.teams.some(({ id }) => owner.me.teams.some((team) => team.id === id));
  return share && (visibility === 'team' || me.role === 'manager');
}

const LISTS = [
  '/api/videos',
  '/api/clips',
  '/api/modules',
  '/api/asks',
  '/api/take-requests',
  '/api/action-items',
  '/api/review-queue',
  '/api/notifications',
  '/api/snippets',
  '/api/search?q=',
  '/api/search?q=chapter',
  '/api/search?q=pitch%20said%20clip&explain=true',
  '/api/me/export',
];

const PARTS = ['', '/comments', '/comments/reads', '/readers', '/chapters', '/captions', '/transcript', '/analysis', '/takes', '/scorecards', '/action-items', '/carried-fixes', '/feedback-request'];

describe('what somebody may not open', () => {
  it('is closed to some, and open to others', () => {
    const counts = people.map((person) => videos.filter((video) => maySee(person, video)).length);
    expect(Math.max(...counts)).toBeGreaterThan(0);
    expect(counts.filter((count) => count < VIDEOS).length).toBeGreaterThan(4);
  });

  it('is in no list, no count and no text that they get', async () => {
    const leaks: string[] = [];
    let told = 0;
    for (const person of people) {
      const [hidden, seen] = [videos.filter((video) => !maySee(person, video)), videos.filter((video) => maySee(person, video))];
      const paths = [...LISTS, ...moduleIds.map((id) => `/api/modules/${id}`), ...videos.map(({ secret }) => `/api/search?q=${secret}`), ...hidden.map(({ id }) => `/api/modules?videoId=${id}`)];
      for (const path of paths) {
        const text = await person.client.text(path);
        for (const { id, secret } of hidden) {
          if (text.includes(id) || (text.includes(secret) && !path.includes(secret))) leaks.push(`${person.me.name} (${person.me.role}) gets ${secret} from ${path}`);
        }
        for (const { secret } of seen) if (text.includes(secret)) told += 1;
      }
      for (const { id, itemCount } of ok(await person.client.get<{ items: Shown[] }>('/api/modules')).items) {
        const { items } = ok(await person.client.get<{ items: unknown[] }>(`/api/modules/${id}`));
        if (items.length !== itemCount) leaks.push(`${person.me.name} is told of ${itemCount} items in ${id} and shown ${items.length}`);
      }
    }
    expect(leaks).toEqual([]);
    expect(told).toBeGreaterThan(VIDEOS);
  }, 120_000);

  it('is not there, whatever part of it is asked for', async () => {
    const wrong: string[] = [];
    for (const person of people) {
      for (const video of videos) {
        const { id, secret, clipId, commentId } = video;
        const other = videos.find((one) => one !== video && maySee(person, one))?.id ?? id;
        const expected = maySee(person, video) ? 200 : 404;
        const paths = [...PARTS.map((part) => `/api/videos/${id}${part}`), `/api/videos/${other}/compare/${id}`, `/api/clips/${clipId}`, `/api/comments/${commentId}/history`];
        const answers = await Promise.all(paths.map((path) => person.client.get(path)));
        for (const [index, answer] of answers.entries()) {
          const path = paths[index] ?? '';
          const isOpen = answer.status === 200;
          if (expected === 404 && (isOpen || textOf(answer).includes(secret))) wrong.push(`${person.me.name} (${person.me.role}) gets ${path}: ${answer.status}`);
          if (expected === 200 && path === `/api/videos/${id}` && !isOpen) wrong.push(`${person.me.name} does not get ${path}: ${answer.status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

const textOf = ({ body }: Answer): string => (typeof body === 'string' ? body : JSON.stringify(body));
