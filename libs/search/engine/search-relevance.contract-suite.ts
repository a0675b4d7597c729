import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform/http';
import { parseQuery } from '../query/parse-query.js';
import { documentOf, type EngineUnderTest, type NewVideo } from './search-engine.contract-suite.js';

/** In which order every adapter of `SearchEngine` must put what it finds. */
export function searchRelevanceContract(name: string, open: () => Promise<EngineUnderTest>): void {
  describe(`${name}: relevance`, () => {
    let under: EngineUnderTest;
    let actor: Actor;
    let organizationId: string;

    beforeAll(async () => {
      under = await open();
      organizationId = await under.addOrganization();
      actor = await under.addUser(organizationId, 'Sam Searcher', 'enablement');
      for (const filler of ['we talk about the weather and the team', 'the team meets in the morning', 'a call with the team about the plan']) await say([filler]);
    });
    afterAll(() => under.close());

    const order = async (typed: string) =>
      (await under.engine.search({ actor, query: parseQuery(typed), filter: {}, limit: 20, offset: 0 })).videos.map((video) => video.videoId);

    async function say(lines: string[], video: Partial<NewVideo> = {}): Promise<string> {
      const videoId = await under.addVideo({ organizationId, ownerId: actor.userId, visibility: 'organization', ...video });
      await under.engine.update([videoId], () => Promise.resolve([documentOf(organizationId, videoId, lines, video.title)]));
      return videoId;
    }

    it('a rare word says more than a common one', async () => {
      const rare = await say(['the team has a procurement question of no great length']);
      const common = await say(['the team and the team and the team again']);
      expect((await order('gargantuan team procurement anything ')).indexOf(rare)).toBeLessThan((await order('gargantuan team procurement anything ')).indexOf(common));
    });

    it('words in one moment say more than words far apart', async () => {
      const apart = await say(['first the discount', 'then the sun', 'then the moon', 'and the renewal']);
      const close = await say(['a discount for the renewal', 'then the sun', 'then the moon', 'and the stars']);
      expect(await order('discount renewal ')).toEqual([close, apart]);
    });

    it('a title says more than a spoken line', async () => {
      const spoken = await say(['a word on the battlecard of ours']);
      const titled = await say(['something else altogether'], { title: 'Battlecard' });
      expect(await order('battlecard ')).toEqual([titled, spoken]);
    });

    it('the word as written comes before a word that only looks like it', async () => {
      const likely = await say(['the champion speaks']);
      const exact = await say(['the champions speak']);
      const near = await say(['the campion flower speaks']);
      const found = await order('champion ');
      expect(new Set(found)).toEqual(new Set([likely, exact]));
      expect(found).not.toContain(near);
    });

    it('between equals, what is of a stage that the searcher works on comes first', async () => {
      const [elsewhere, stageId] = [await under.addStage(organizationId, 'Renewal'), await under.addStage(organizationId, 'Qualification')];
      const owner = await under.addUser(organizationId, 'Olga Other', 'rep');
      const near = await say(['a quagga in the room'], { ownerId: owner.userId, stageId });
      const far = await say(['a quagga in the room'], { ownerId: owner.userId, stageId: elsewhere });
      const rep = await under.addUser(organizationId, 'Rob Rep', 'rep');
      await say(['nothing of that'], { ownerId: rep.userId, stageId });
      const { hits } = await under.service.search(rep, { q: 'quagga ', limit: 5, explain: true });
      expect(hits.map(({ videoId, explanation }) => [videoId, explanation?.stage])).toEqual([[near, 1.05], [far, 1]]);
      // Newer first, when neither is.
      expect(await order('quagga ')).toEqual([far, near]);
    });

    it('says what a score is made of, so that it adds up', async () => {
      await say(['about the thylacine and the numbat', 'the thylacine again', 'nothing else'], { title: 'Marsupials' });
      const request = { actor, query: parseQuery('thylacine numbat '), filter: {}, limit: 5, offset: 0, explain: true };
      const best = (await under.engine.search(request)).videos[0]?.moments[0];
      if (!best) throw new Error('nothing found');
      const own = best.sourceWeight * best.parts.reduce((sum, part) => sum + part.score, 0);
      expect(own + best.lent.neighbours + best.lent.video).toBeCloseTo(best.score, 5);
      const { hits } = await under.service.search(actor, { q: 'thylacine numbat ', limit: 5, explain: true });
      expect(hits[0]?.explanation).toMatchObject({ source: 1, neighbours: expect.closeTo(best.lent.neighbours / best.score, 2), video: expect.closeTo(best.lent.video / best.score, 2), stage: 1 });
      expect(hits[0]?.explanation?.neighbours).toBeGreaterThan(0);
      expect(hits[0]?.explanation?.video).toBeGreaterThan(0);
    });

    it('between equals, what coaches rated better comes first', async () => {
      const poor = await say(['mutual action plan'], { score: 1 });
      const good = await say(['mutual action plan'], { score: 5 });
      expect(await order('mutual action ')).toEqual([good, poor]);
    });
  });
}
