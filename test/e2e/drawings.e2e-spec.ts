import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRAWING_LIMITS, type CommentView, type Drawing } from '#libs/contracts';
import { unzip } from '../support/unzip.js';
import { expectProblem, ok, type Person } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { LivePage } from './support/sockets.js';
import { until } from './support/until.js';
import { indexNow, readyVideo } from './support/videos.js';

/** A place that nothing else in an answer is. */
const SECRET = 0.4242;

const ARROW = { kind: 'arrow', colour: 'red', points: [{ x: 0.1, y: 0.2 }, { x: 0.3, y: SECRET }] } as const;
const BOX = { kind: 'box', colour: 'yellow', points: [{ x: 0, y: 0 }, { x: 1, y: 1 }] } as const;
const drawingOf = (...shapes: object[]) => ({ shapes }) as unknown as Drawing;
const line = (points: number) => ({ kind: 'freehand', colour: 'cyan', points: Array.from({ length: points }, (_, i) => ({ x: i / points, y: 0.5 })) });

let service: Service;
let org: Organization;
let videoId: string;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  videoId = await readyVideo(service, org.repEast, { title: 'Pitch', visibility: 'organization' });
});

afterAll(() => service.stop());

const write = ({ client }: Person, drawing: unknown, more: object = {}) =>
  client.post<CommentView>(`/api/videos/${videoId}/comments`, { atMs: 1_000, body: 'Look here', drawing, ...more });
const read = async ({ client }: Person) => ok(await client.get<{ items: CommentView[] }>(`/api/videos/${videoId}/comments`), 200).items;

describe('a drawing', () => {
  it('is kept with the comment, no finer than anybody sees, and sent to those who watch', async () => {
    const rep = await LivePage.open(org.repEast.client);
    await rep.watch(videoId);
    const sent = drawingOf({ ...ARROW, points: [{ x: 0.123456789, y: 0.2 }, { x: 1, y: 0 }] }, BOX, line(200));
    const { id, drawing } = ok(await write(org.managerEast, sent), 201);
    expect(drawing?.shapes[0]).toEqual({ ...ARROW, points: [{ x: 0.1235, y: 0.2 }, { x: 1, y: 0 }] });
    expect(drawing?.shapes).toHaveLength(3);
    await rep.hears('comment.created', ({ comment }) => comment.id === id);
    expect(rep.payloads('comment.created')[0]?.comment.drawing).toEqual(drawing);
    expect((await read(org.repEast)).find((comment) => comment.id === id)?.drawing).toEqual(drawing);
    rep.close();
  });

  it('is changed and taken away by its author alone, and what it was before can be read', async () => {
    const { id, drawing } = ok(await write(org.managerEast, drawingOf(ARROW)), 201);
    expectProblem(await org.repEast.client.patch(`/api/comments/${id}`, { drawing: null }), 403, 'COMMENT.NOT_YOURS');
    const same = ok(await org.managerEast.client.patch<CommentView>(`/api/comments/${id}`, { body: 'Look here', drawing }), 200);
    expect(same.edited).toBe(false);
    expect(ok(await org.managerEast.client.patch<CommentView>(`/api/comments/${id}`, { drawing: drawingOf(BOX) }), 200)).toMatchObject({ drawing: { shapes: [BOX] }, edited: true });
    expect(ok(await org.managerEast.client.patch<CommentView>(`/api/comments/${id}`, { kind: 'fix' }), 200).drawing).toEqual(drawingOf(BOX));
    expect(ok(await org.managerEast.client.patch<CommentView>(`/api/comments/${id}`, { drawing: null }), 200).drawing).toBeNull();
    const { items } = ok(await org.repEast.client.get<{ items: { body: string; drawing: Drawing | null }[] }>(`/api/comments/${id}/history`), 200);
    expect(items).toMatchObject([{ body: 'Look here', drawing: drawingOf(BOX) }, { body: 'Look here', drawing: drawingOf(ARROW) }]);
  });

  it('goes with a deleted comment, and comes back with it', async () => {
    const { id } = ok(await write(org.managerEast, drawingOf(ARROW)), 201);
    ok(await org.managerEast.client.delete(`/api/comments/${id}`), 204);
    expect((await read(org.managerEast)).map((comment) => comment.id)).not.toContain(id);
    expect(ok(await org.managerEast.client.post<CommentView>(`/api/comments/${id}/restore`), 200).drawing).toEqual(drawingOf(ARROW));
  });

  it('is in its author’s export, and in that of the video’s owner', async () => {
    const own = await readyVideo(service, org.repEast2, { title: 'Exported', visibility: 'team' });
    ok(await org.managerEast.client.post(`/api/videos/${own}/comments`, { atMs: 0, body: 'Here', drawing: drawingOf(ARROW) }), 201);
    for (const [person, file] of [[org.managerEast, 'written.json'], [org.repEast2, 'videos/001 Exported/video.json']] as const) {
      const files = unzip((await person.client.bytes('/api/me/export')).bytes);
      const { comments } = JSON.parse(String(files.get(file))) as { comments: { body: string; drawing: Drawing }[] };
      expect(comments.find(({ body }) => body === 'Here')?.drawing).toEqual(drawingOf(ARROW));
    }
  });
});

describe('a drawing for few', () => {
  it('comes by no way to others: not by the list, the socket, the history, search or an export', async () => {
    const [coach, rep] = [await LivePage.open(org.enablement.client), await LivePage.open(org.repEast.client)];
    await coach.watch(videoId);
    const watched = await rep.watch(videoId);
    if (!watched.ok) throw new Error(watched.message);
    const secret = drawingOf({ ...ARROW, points: [{ x: 0.1, y: 0.7373 }, { x: 0.2, y: 0.7373 }] });
    const { id } = ok(await write(org.managerEast, secret, { audience: 'coaches' }), 201);
    await coach.hears('comment.created', ({ comment }) => comment.id === id);
    await until('the rep’s page hears that something changed', () => rep.payloads('comment.deleted').some(({ commentId }) => commentId === id));
    await indexNow(service, videoId);
    const answers = [
      await read(org.repEast),
      rep.heard,
      await rep.watch(videoId, watched.seq),
      (await org.repEast.client.get(`/api/comments/${id}/history`)).body,
      (await org.repEast.client.get('/api/search?q=look')).body,
      String(unzip((await org.repEast.client.bytes('/api/me/export')).bytes).get('videos/001 Pitch/video.json')),
    ];
    for (const answer of answers) expect(JSON.stringify(answer)).not.toContain('7373');
    coach.close();
    rep.close();
  });

  it('is not on a video that one does not see', async () => {
    const hidden = await readyVideo(service, org.repEast, { title: 'Private', visibility: 'private' });
    expectProblem(await org.repWest.client.post(`/api/videos/${hidden}/comments`, { atMs: 0, body: 'x', drawing: drawingOf(ARROW) }), 404, 'VIDEO.NOT_FOUND');
  });
});

describe('what is no drawing', () => {
  const fieldsOf = async (drawing: unknown) => {
    const problem = expectProblem(await write(org.managerEast, drawing), 400, 'INPUT.INVALID');
    return (problem.errors ?? []).map(({ field, message }) => `${field} ${message}`);
  };

  it.each<[what: string, drawing: unknown, field: string, words: RegExp]>([
    ['no object', 'arrow', 'drawing', /must be a drawing/],
    ['a list', [], 'drawing', /must be a drawing/],
    ['nothing drawn', drawingOf(), 'drawing.shapes', /at least one shape/],
    ['another shape', drawingOf({ ...ARROW, kind: 'star' }), 'drawing.shapes.0.kind', /arrow, box, freehand/],
    ['another colour', drawingOf({ ...ARROW, colour: 'url(#x)' }), 'drawing.shapes.0.colour', /yellow, red/],
    ['beside the picture', drawingOf({ ...ARROW, points: [{ x: -0.1, y: 0 }, { x: 0.5, y: 1.1 }] }), 'drawing.shapes.0.points.0.x', /from 0 to 1/],
    ['no number', drawingOf({ ...ARROW, points: [{ x: '0.1', y: 0 }, { x: 0.5, y: 1 }] }), 'drawing.shapes.0.points.0.x', /must be a number/],
    ['an arrow with one end', drawingOf({ ...ARROW, points: [{ x: 0, y: 0 }] }), 'drawing.shapes.0.points', /at least 2 points/],
    ['a box with three corners', drawingOf({ ...line(3), kind: 'box' }), 'drawing.shapes.0.points', /must be two/],
    ['a line that is too long', drawingOf(line(DRAWING_LIMITS.pointsOfLine + 1)), 'drawing.shapes.0.points', /at most 200 points/],
    ['too many shapes', drawingOf(...Array.from({ length: DRAWING_LIMITS.shapes + 1 }, () => BOX)), 'drawing.shapes', /at most 30 shapes/],
    ['too much together', drawingOf(...Array.from({ length: 6 }, () => line(200))), 'drawing.shapes', /at most 1000 points together/],
  ])('%s is refused clearly', async (_what, drawing, field, words) => {
    const refused = await fieldsOf(drawing);
    expect(refused[0]).toMatch(new RegExp(`^${field.replaceAll('.', '\\.')} `));
    expect(refused[0]).toMatch(words);
  });

  it('and a drawing without words is no comment', async () => {
    const problem = expectProblem(await write(org.managerEast, drawingOf(ARROW), { body: ' ' }), 400, 'INPUT.INVALID');
    expect(problem.errors?.map(({ field }) => field)).toEqual(['body']);
  });

  it('what a shape has beside that is not kept', async () => {
    const { drawing } = ok(await write(org.managerEast, drawingOf({ ...ARROW, onclick: 'x' })), 201);
    expect(drawing).toEqual(drawingOf(ARROW));
  });
});
