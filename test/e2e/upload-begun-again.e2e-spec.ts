import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { askOffset, createUpload, sendBytes, uploadOf } from './support/tus.js';
import type { Video } from './support/videos.js';

describe('an upload that its client names, begun again because the answer was lost', () => {
  let service: Service;
  let organization: Organization;
  let rep: Person;

  beforeAll(async () => {
    service = await startService();
    organization = await createOrganization(service.anonymous, 'Begun again');
    rep = organization.repEast;
  });
  afterAll(() => service.stop());

  const bytes = Buffer.from('the bytes of a take');
  const begin = (person: Person, uploadId: string) => createUpload(person.client, undefined, { title: 'Take', uploadId });
  const videosOf = async (person: Person) => ok(await person.client.get<{ items: Video[] }>('/api/videos')).items.length;

  it('is the same one, with what it holds, and makes no second video', async () => {
    const uploadId = randomUUID();
    const before = await videosOf(rep);
    const first = uploadOf(await begin(rep, uploadId));
    ok(await sendBytes(rep.client, first.path, 0, bytes), 204);
    expect(uploadOf(await begin(rep, uploadId))).toEqual(first);
    expect(await askOffset(rep.client, first.path)).toMatchObject({ status: 200, offset: bytes.length });
    expect(await videosOf(rep)).toBe(before + 1);
  });

  it('many times at once: one', async () => {
    const uploadId = randomUUID();
    const before = await videosOf(rep);
    const answers = await Promise.all(Array.from({ length: 8 }, () => begin(rep, uploadId)));
    expect(new Set(answers.map((answer) => uploadOf(answer).videoId)).size).toBe(1);
    expect(await videosOf(rep)).toBe(before + 1);
    const { path } = uploadOf(await begin(rep, uploadId));
    ok(await sendBytes(rep.client, path, 0, bytes), 204);
  });

  it('is nobody else’s', async () => {
    const uploadId = randomUUID();
    const { path } = uploadOf(await begin(rep, uploadId));
    expect((await begin(organization.repEast2, uploadId)).status).toBe(404);
    ok(await sendBytes(rep.client, path, 0, bytes), 204);
  });

  it('by a name that is no UUID gets a name of ours', async () => {
    const { path } = uploadOf(await begin(rep, '../../etc/passwd'));
    expect(path).toMatch(/\/api\/uploads\/[0-9a-f-]{36}$/);
  });
});
