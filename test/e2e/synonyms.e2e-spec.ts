import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, ok } from './support/client.js';
import { createOrganization, type Organization } from './support/people.js';
import { startService, type Service } from './support/service.js';
import { indexNow, readyVideo, type SearchAnswer } from './support/videos.js';

interface Explained extends SearchAnswer {
  suggestions: string[];
  hits: (SearchAnswer['hits'][number] & {
    explanation?: { terms: { term: string; how: string; share: number }[]; rating: number; freshness: number };
  })[];
}

let service: Service;
let org: Organization;
let videoId: string;

beforeAll(async () => {
  service = await startService();
  org = await createOrganization(service.anonymous, 'Acme');
  videoId = await readyVideo(service, org.repEast, { title: 'They push back on the negotiation', visibility: 'organization' });
  const hidden = await readyVideo(service, org.repEast, { title: 'Xylophones', visibility: 'private' });
  await indexNow(service, videoId, hidden);
});

afterAll(() => service.stop());

const ask = async (q: string, more = '') => ok(await org.repWest.client.get<Explained>(`/api/search?q=${encodeURIComponent(q)}${more}`), 200);

describe('synonyms of an organization', () => {
  it('are set by enablement, read by everybody, and hold from the next search on', async () => {
    expect((await ask('price objection ')).hits).toEqual([]);
    const groups = [['price objection', 'push back', 'too expensive']];
    expect(ok(await org.enablement.client.put('/api/search/synonyms', { groups }), 200)).toEqual({ groups });
    expect(ok(await org.repEast.client.get('/api/search/synonyms'), 200)).toEqual({ groups });
    const { hits } = await ask('price objection ', '&explain=true');
    expect(hits.map((hit) => hit.videoId)).toEqual([videoId]);
    expect(hits[0]?.explanation?.terms.map(({ how }) => how)).toEqual(['synonym', 'synonym']);
    expect(hits[0]?.moments[0]).toMatchObject({ source: 'title', snippet: 'They \uE000push back\uE001 on the negotiation' });
  });

  it('are not for reps to change', async () => {
    expectProblem(await org.repEast.client.put('/api/search/synonyms', { groups: [] }), 403, 'ACCESS.FORBIDDEN');
    expectProblem(await org.enablement.client.put('/api/search/synonyms', { groups: [['alone']] }), 400, 'INPUT.INVALID');
  });
});

describe('explanations and suggestions', () => {
  it('says that a word was corrected', async () => {
    const { hits } = await ask('negotation ', '&explain=true');
    expect(hits[0]?.explanation?.terms).toEqual([{ term: 'negotation', how: 'correction', share: 1 }]);
  });

  it('suggests what would be found, and nothing that is hidden', async () => {
    expect((await ask('negotiation stage:demo')).suggestions).toEqual(['negotiation']);
    expect(await ask('xylophons ')).toMatchObject({ hits: [], suggestions: [] });
  });

  it('suggests the words that are found where the others never were said', async () => {
    expect(await ask('"quantum negotiation for zeppelin push" ')).toMatchObject({ hits: [], suggestions: ['negotiation push'] });
    expect((await ask('quantum negotiation zeppelin push stage:demo')).suggestions).toEqual(['negotiation push']);
    expect((await ask('"quantum zeppelin"')).suggestions).toEqual([]);
  });

  it('with nothing typed, shows what suits and no moments', async () => {
    const { hits } = await ask('');
    expect(hits).toEqual([expect.objectContaining({ videoId, moments: [] })]);
  });
});
