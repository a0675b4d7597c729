import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { Service } from './support/service.js';
import { until } from './support/until.js';
import { MINUTE_MS, readyVideo, search } from './support/videos.js';

let service: Service;
let org: Organization;
let path: string;
let videoId: string;

beforeAll(async () => {
  service = await Service.prepare();
  await service.startApi();
  await service.startWorker();
  org = await createOrganization(service.anonymous, 'Acme');
  videoId = await readyVideo(service, org.repEast, { title: 'A call', visibility: 'organization' });
  path = `/api/videos/${videoId}/chapters`;
});

afterAll(() => service.stop());

const chapters = [
  { atMs: 0, title: 'Opening' },
  { atMs: 20_000, title: 'Handling the wombat objection' },
];

describe('chapters', () => {
  it('are kept in the order of their times, and replaced as a whole', async () => {
    expect(ok(await org.repEast.client.get(path), 200)).toEqual({ chapters: [], canEdit: true });
    expect(ok(await org.repEast.client.put(path, { chapters: [...chapters].reverse() }), 200)).toEqual({ chapters, canEdit: true });
    expect(ok(await org.repWest.client.get(path), 200)).toEqual({ chapters, canEdit: false });
  });

  it('are found, play from their beginning to the next one, and are found no more when they are gone', async () => {
    const found = () => search(org.repWest.client, 'wombat ');
    await until('the chapter is found', async () => (await found()).hits.length === 1);
    expect((await found()).hits[0]?.moments).toEqual([
      { atMs: 20_000, endMs: MINUTE_MS, source: 'chapter', rank: 1, snippet: 'Handling the \uE000wombat\uE001 objection' },
    ]);
    ok(await org.managerEast.client.put(path, { chapters: chapters.slice(0, 1) }), 200);
    await until('it is gone', async () => (await found()).hits.length === 0);
  });

  it('are for its owner and coaches to set, and for nobody who may not see the video', async () => {
    const refused = await org.repWest.client.put(path, { chapters });
    expect([refused.status, refused.body]).toEqual([403, expect.objectContaining({ code: 'CHAPTER.NOT_ALLOWED' })]);
    const hidden = `/api/videos/${await readyVideo(service, org.repEast, { title: 'Mine', visibility: 'private' })}/chapters`;
    expect([(await org.repWest.client.get(hidden)).status, (await org.repWest.client.put(hidden, { chapters })).status]).toEqual([404, 404]);
  });

  it('must begin before the end, at different times, and have names', async () => {
    const put = async (list: unknown[]) => (await org.repEast.client.put(path, { chapters: list })).status;
    expect(await put([{ atMs: MINUTE_MS, title: 'After' }])).toBe(422);
    expect(await put([{ atMs: 5, title: 'One' }, { atMs: 5, title: 'Two' }])).toBe(400);
    expect(await put([{ atMs: 5, title: '  ' }])).toBe(400);
  });
});
