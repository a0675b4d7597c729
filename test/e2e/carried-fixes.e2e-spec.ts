import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommentAudience, CommentView, FixState, Visibility } from '#libs/contracts';
import { expectProblem, ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { readyVideo } from './support/videos.js';

interface CarriedFixes {
  items: { commentId: string; from: { videoId: string; number: number; atMs: number }; body: string; atMs: number; line: string | null; mark: FixState | null; markedBy: { name: string } | null }[];
  canMark: boolean;
}

let service: Service;
let org: Organization;
let rival: Organization;

beforeAll(async () => {
  service = await startService();
  [org, rival] = [await createOrganization(service.anonymous, 'Acme'), await createOrganization(service.anonymous, 'Rival')];
});

afterAll(() => service.stop());

const take = (title: string, takeOfId?: string, visibility: Visibility = 'team') =>
  readyVideo(service, org.repEast, { title, kind: 'pitch', visibility, ...(takeOfId ? { takeOfId } : {}) });
const say = async (videoId: string, atMs: number, body: string, audience: CommentAudience = 'team', kind = 'fix') =>
  ok(await org.managerEast.client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs, kind, body, audience }), 201);
const carried = async ({ client }: Person, id: string) => ok(await client.get<CarriedFixes>(`/api/videos/${id}/carried-fixes`), 200);
const bodies = async (person: Person, id: string) => (await carried(person, id)).items.map(({ body }) => body);
const mark = ({ client }: Person, id: string, commentId: string, value: FixState | null) => client.put<CarriedFixes>(`/api/videos/${id}/carried-fixes/${commentId}`, { mark: value });
const isResolved = async (videoId: string, id: string) => {
  const { items } = ok(await org.repEast.client.get<{ items: CommentView[] }>(`/api/videos/${videoId}/comments`), 200);
  return items.find((comment) => comment.id === id)?.resolved;
};
const captions = async (videoId: string, cues: string) => ok(await org.repEast.client.post(`/api/videos/${videoId}/captions`, { language: 'en', content: `WEBVTT\n\n${cues}\n` }), 201);

describe('fixes of an earlier take', () => {
  it('are at the matching line of the next one, and at the same second where no words match', async () => {
    const first = await take('Carried');
    await say(first, 11_000, 'Name the price');
    await say(first, 3_000, 'Smile', 'team', 'praise');
    const second = await take('Carried, take 2', first);
    expect((await carried(org.repEast, second)).items).toMatchObject([{ from: { videoId: first, number: 1, atMs: 11_000 }, atMs: 11_000, line: null, mark: null }]);
    await captions(first, '00:10.000 --> 00:14.000\nour price is forty dollars');
    await captions(second, '00:02.000 --> 00:04.000\nHello\n\n00:20.000 --> 00:28.000\nOur price is forty dollars');
    const [fix] = (await carried(org.repEast, second)).items;
    expect(fix).toMatchObject({ body: 'Name the price', line: 'Our price is forty dollars' });
    expect(fix?.atMs).toBeGreaterThan(20_000);
    expect(fix?.atMs).toBeLessThan(24_000);
    // Nothing comes back to the first.
    expect(await bodies(org.repEast, first)).toEqual([]);
  });

  it('are marked by the owner or a coach; fixed is resolved, and open again when taken back', async () => {
    const first = await take('Marked', undefined, 'organization');
    const { id } = await say(first, 5_000, 'Slower');
    const second = await take('Marked, take 2', first, 'organization');
    expect(ok(await mark(org.repEast, second, id, 'fixed'), 200).items).toMatchObject([{ mark: 'fixed', markedBy: { name: 'Rita Rep' } }]);
    expect(await isResolved(first, id)).toBe(true);
    expect(ok(await mark(org.managerEast, second, id, 'still_there'), 200).items).toMatchObject([{ mark: 'still_there', markedBy: { name: 'Mia Manager' } }]);
    expect(await isResolved(first, id)).toBe(false);
    expect(ok(await mark(org.managerEast, second, id, null), 200).items).toMatchObject([{ mark: null, markedBy: null }]);

    expect((await carried(org.repWest, second)).canMark).toBe(false);
    expectProblem(await mark(org.repWest, second, id, 'fixed'), 403, 'TAKE.NOT_YOURS_TO_MARK');
    expectProblem(await mark(rival.admin, second, id, 'fixed'), 404, 'VIDEO.NOT_FOUND');
    expectProblem(await org.repEast.client.put(`/api/videos/${second}/carried-fixes/${id}`, { mark: 'perhaps' }), 400, 'INPUT.INVALID');
    // A comment of another pitch, and one of the take itself.
    const elsewhere = await say(await take('Elsewhere'), 1_000, 'Other');
    const own = await say(second, 1_000, 'Own');
    for (const other of [elsewhere, own]) expectProblem(await mark(org.repEast, second, other.id, 'fixed'), 404, 'TAKE.FIX_NOT_FOUND');
  });

  it('go on to the take after that while they are still there, and no further once fixed or skipped', async () => {
    const first = await take('Going on');
    const [there, fixed, skipped] = [await say(first, 1_000, 'Still'), await say(first, 2_000, 'Done'), await say(first, 3_000, 'Never mind')];
    const resolved = await say(first, 4_000, 'Talked over');
    ok(await org.repEast.client.patch(`/api/comments/${resolved.id}`, { resolved: true }), 200);
    const second = await take('Going on, take 2', first);
    ok(await mark(org.repEast, second, there.id, 'still_there'), 200);
    ok(await mark(org.repEast, second, fixed.id, 'fixed'), 200);
    ok(await mark(org.repEast, second, skipped.id, 'skipped'), 200);
    expect(await bodies(org.repEast, second)).toEqual(['Still', 'Done', 'Never mind']);
    await say(second, 9_000, 'New in the second');
    const third = await take('Going on, take 3', second);
    expect(await bodies(org.repEast, third)).toEqual(['Still', 'New in the second']);
    ok(await org.repEast.client.delete(`/api/videos/${first}`), 204);
    expect(await bodies(org.repEast, third)).toEqual(['New in the second']);
  });

  it('show nobody a take or a comment that they may not see', async () => {
    const first = await take('Seen by few');
    await say(first, 1_000, 'For all');
    await say(first, 2_000, 'For Rita', 'owner');
    const secret = await say(first, 3_000, 'Among coaches', 'coaches');
    const second = await take('Seen by few, take 2', first, 'organization');
    expect(await bodies(org.managerEast, second)).toEqual(['For all', 'For Rita', 'Among coaches']);
    expect(await bodies(org.repEast, second)).toEqual(['For all', 'For Rita']);
    expect(await bodies(org.repEast2, second)).toEqual(['For all']);
    // The first take is for the team, the second for everybody.
    expect(await bodies(org.repWest, second)).toEqual([]);
    expect(await bodies(org.enablement, second)).toEqual([]);
    expectProblem(await mark(org.repEast, second, secret.id, 'fixed'), 404, 'TAKE.FIX_NOT_FOUND');
    expectProblem(await mark(org.enablement, second, secret.id, 'fixed'), 404, 'TAKE.FIX_NOT_FOUND');
  });
});
