import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform/http';
import { coach, COACHES, person } from '../document/readers.js';
import type { SearchDocument, SearchMoment } from '../document/search-document.js';
import { parseQuery } from '../query/parse-query.js';
import type { SearchService } from '../search.service.js';
import type { EngineAnswer, EngineRequest, SearchEngine } from './search-engine.js';

export interface NewVideo {
  organizationId: string;
  ownerId: string;
  visibility?: 'private' | 'team' | 'organization';
  title?: string;
  kind?: 'pitch' | 'role_play' | 'call';
  stageId?: string;
  score?: number;
}

/** What an adapter's test gives to the suite: the engine, and hands for the database that it filters by. */
export interface EngineUnderTest {
  engine: SearchEngine;
  /** The whole of search over this engine. */
  service: SearchService;
  addOrganization: () => Promise<string>;
  addUser: (organizationId: string, name: string, role: Actor['role'], teamId?: string) => Promise<Actor>;
  addTeam: (organizationId: string, name: string) => Promise<string>;
  addStage: (organizationId: string, name: string) => Promise<string>;
  addVideo: (video: NewVideo) => Promise<string>;
  setVisibility: (videoId: string, visibility: 'private' | 'team' | 'organization') => Promise<void>;
  setSynonyms: (organizationId: string, groups: string[][]) => Promise<void>;
  close: () => Promise<void>;
}

/** What every adapter of {@link SearchEngine} must do. */
export function searchEngineContract(name: string, open: () => Promise<EngineUnderTest>): void {
  describe(`${name}: contract`, () => {
    let it_: EngineUnderTest;
    let organizationId: string;
    let searcher: Actor;
    let author: Actor;

    beforeAll(async () => {
      it_ = await open();
      organizationId = await it_.addOrganization();
      const teamId = await it_.addTeam(organizationId, 'East');
      author = await it_.addUser(organizationId, 'Rita Reyes', 'rep', teamId);
      searcher = await it_.addUser(organizationId, 'Sam Searcher', 'enablement');
    });
    afterAll(() => it_.close());

    const ask = (typed: string, more: Partial<EngineRequest> = {}): Promise<EngineAnswer> =>
      it_.engine.search({ actor: searcher, query: parseQuery(typed), filter: {}, limit: 20, offset: 0, ...more });
    const ids = async (typed: string, more: Partial<EngineRequest> = {}) => (await ask(typed, more)).videos.map((video) => video.videoId);

    async function say(lines: string[], video: Partial<NewVideo> = {}): Promise<string> {
      const owner = { organizationId, ownerId: author.userId, visibility: 'organization' as const, ...video };
      const videoId = await it_.addVideo(owner);
      await it_.engine.update([videoId], () => Promise.resolve([documentOf(owner.organizationId, videoId, lines, video.title)]));
      return videoId;
    }

    it('finds the moment, its second and its words', async () => {
      const videoId = await say(['Good morning everybody', 'we discussed the zeppelin at length', 'goodbye']);
      const { videos, more } = await ask('zeppelin');
      expect(more).toBe(false);
      expect(videos.map((video) => video.videoId)).toEqual([videoId]);
      expect(videos[0]?.moments).toMatchObject([{ atMs: 2_000, endMs: 4_000, source: 'transcript', snippet: 'we discussed the \uE000zeppelin\uE001 at length' }]);
    });

    it('gives the moments of a video in the order of time, and says which is the best', async () => {
      await say(['about the lemur', 'and then', 'nothing else but the lemur and the tapir', 'goodbye', 'the tapir']);
      const { hits } = await it_.service.search(searcher, { q: 'lemur tapir ', limit: 20, explain: false });
      expect(hits.map(({ moments }) => moments.map(({ atMs, rank }) => [atMs, rank]))).toEqual([[[0, 2], [4_000, 1], [8_000, 3]]]);
    });

    it('finds other forms of a word, accents or none, and a word that is being typed', async () => {
      const videoId = await say(['they were negotiating über-quickly about quokkas']);
      for (const typed of ['quokka', 'QUOKKAS ', 'quokka negotiate ', 'quokk', 'quo', 'uber quokka', 'Über-quickly quokkas']) {
        expect({ typed, found: await ids(typed) }).toEqual({ typed, found: [videoId] });
      }
    });

    it('finds all words of a query anywhere in a video, and the words with meaning when no video has all', async () => {
      const both = await say(['about the walrus', 'and the carpenter'], { title: 'Oysters' });
      const one = await say(['only the walrus is here']);
      expect(await ids('walrus carpenter ')).toEqual([both]);
      expect(await ids('walrus oysters ')).toEqual([both]);
      expect(new Set(await ids('how do we handle the walrus and the gargoyle '))).toEqual(new Set([both, one]));
    });

    it('keeps quoted words together', async () => {
      const together = await say(['this is too expensive for a platypus']);
      await say(['a platypus, too, was not so cheap but expensive']);
      expect(await ids('"too expensive" platypus ')).toEqual([together]);
      expect(await ids('"expensive too" platypus "no such words" ')).not.toEqual([]);
    });

    it('forgives typing errors, more of them in longer words', async () => {
      const videoId = await say(['the ocelot gave a presentation on photosynthesis']);
      for (const typed of ['ocleot ', 'oceolt', 'photosinthesys ', 'potosynthesi', 'presentaton photosynthesis ']) {
        expect({ typed, found: (await ids(typed)).includes(videoId) }).toEqual({ typed, found: true });
      }
      expect(await ids('octopod ')).toEqual([]);
    });

    it('forgives a typing error from the fourth letter on, letter by letter', async () => {
      const videoId = await say(['a presentation of the telescope by the astronomer']);
      for (const wrong of ['presntation', 'prezentation', 'presemtation', 'pressentation', 'teelscope', 'telesope', 'asrtonomer', 'astronmer']) {
        // As long as what is typed is no mistake yet, it is found as the beginning that it is.
        for (let length = 4; length <= wrong.length; length += 1) {
          const typed = wrong.slice(0, length);
          expect({ typed, found: (await ids(typed)).includes(videoId) }).toEqual({ typed, found: true });
        }
      }
    });

    it('finds spoken numbers by their digits', async () => {
      const videoId = await say(['in nineteen ninety five we gave forty two percent to the aardvark']);
      expect(await ids('aardvark 1995 ')).toEqual([videoId]);
      expect(await ids('aardvark 42% ')).toEqual([videoId]);
    });

    it('finds by the synonyms of the organization, with the next query', async () => {
      const videoId = await say(['frankly the customer pushed back on the armadillo']);
      expect(await ids('"price objection" ')).toEqual([]);
      await it_.setSynonyms(organizationId, [['price objection', 'too costly', 'push back']]);
      expect(await ids('price objection ')).toEqual([videoId]);
      expect(await ids('too costly armadillo ')).toEqual([videoId]);
      await it_.setSynonyms(organizationId, []);
    });

    it('finds by every synonym of a group, in any form, also where its words have no meaning by themselves', async () => {
      const objection = await say(['a price objection came up']);
      const reluctance = await say(['there is some reluctance to purchase']);
      const pushed = await say(['somebody pushed back on that']);
      await it_.setSynonyms(organizationId, [['price objection', 'too expensive', 'push back'], ['buy in', 'reluctance to purchase'], ['follow up', 'opt out']]);
      for (const typed of ['too expensive ', 'too expensive', '"too expensive"', 'pushed back ', 'is it too expensive for them ']) {
        expect({ typed, found: await ids(typed) }).toEqual({ typed, found: expect.arrayContaining([objection]) });
      }
      expect(await ids('price objections ')).toEqual(expect.arrayContaining([objection, pushed]));
      expect(await ids('buy in ')).toEqual([reluctance]);
      expect(await ids('buying in ')).toEqual([reluctance]);
      expect(await ids('expensive ')).not.toContain(objection);
      await it_.setSynonyms(organizationId, []);
    });

    it('starts at a phrase and marks it as one, not where one of its words stands alone before it', async () => {
      const line = 'we talked too long about the expensive bandicoot, and after all of that time with them they said that is too expensive';
      const moment: SearchMoment = { source: 'transcript', field: null, atMs: 10_000, endMs: 40_000, text: line, lines: [] };
      const videoId = await it_.addVideo({ organizationId, ownerId: author.userId, visibility: 'organization' });
      await it_.engine.update([videoId], () => Promise.resolve([{ organizationId, videoId, moments: [moment] }]));
      const saidAt = 10_000 + (30_000 * line.lastIndexOf('too')) / line.length;
      const first = async (typed: string) => (await ask(typed)).videos.find((video) => video.videoId === videoId)?.moments[0];
      await it_.setSynonyms(organizationId, [['price objection', 'too expensive']]);
      for (const typed of ['"too expensive"', 'price objection ']) {
        const { atMs, snippet } = (await first(typed)) ?? {};
        expect({ typed, snippet }).toEqual({ typed, snippet: expect.stringMatching(/^we talked [^\uE000]*they said that is \uE000too expensive\uE001$/) });
        expect(atMs).toBeLessThanOrEqual(saidAt);
        expect(atMs).toBeGreaterThan(saidAt - 2_000);
      }
      await it_.setSynonyms(organizationId, []);
    });

    it('finds a moment that has readers for them alone: no hit, no count, no help to another moment for others', async () => {
      const [blind, rival] = [await it_.addUser(organizationId, 'Bea Blind', 'manager'), await it_.addUser(organizationId, 'Ron Rep', 'rep')];
      const videoId = await it_.addVideo({ organizationId, ownerId: author.userId, visibility: 'organization' });
      const scored = (text: string, readers: string[]): SearchMoment => ({ source: 'scorecard', field: null, atMs: 3_000, endMs: 8_000, text, lines: [], readers });
      const document = documentOf(organizationId, videoId, ['about the jackdaw']);
      document.moments.push(scored('Opening: capercaillie', [person(author.userId), coach(searcher.userId)]), scored('Closing: ptarmigan', [person(author.userId), COACHES]));
      await it_.engine.update([videoId], () => Promise.resolve([document]));
      expect(await it_.engine.indexed([videoId])).toEqual([document]);

      const foundBy = async (actor: Actor, typed: string) => (await ids(typed, { actor })).includes(videoId);
      const all = async (actor: Actor) => [await foundBy(actor, 'capercaillie '), await foundBy(actor, 'ptarmigan '), await foundBy(actor, '"opening capercaillie" ')];
      expect(await all(author)).toEqual([true, true, true]);
      expect(await all(searcher)).toEqual([true, true, true]);
      expect(await all({ ...searcher, role: 'rep' })).toEqual([false, false, false]);
      expect(await all(blind)).toEqual([false, true, false]);
      expect(await all(rival)).toEqual([false, false, false]);
      expect((await ask('capercaillie ', { actor: blind })).facets).toEqual([]);
      const score = async (actor: Actor, typed: string) => (await ask(typed, { actor })).videos[0]?.score ?? 0;
      const [knowing, unknowing] = [await score(searcher, 'jackdaw capercaillie '), await score(blind, 'jackdaw capercaillie ')];
      expect(knowing).toBeGreaterThan(unknowing);
      expect((await ask('jackdaw capercaillie ', { actor: blind, explain: true })).videos[0]?.moments.map(({ source }) => source)).toEqual(['transcript']);
    });

    it('filters as chips and as typed', async () => {
      const stageId = await it_.addStage(organizationId, 'Découverte/Closing calls');
      const other = await it_.addUser(organizationId, 'Olga Other', 'rep');
      const mine = await say(['gecko one'], { stageId, kind: 'pitch', score: 5 });
      const theirs = await say(['gecko two'], { ownerId: other.userId, kind: 'call', score: 2 });
      expect(new Set(await ids('gecko '))).toEqual(new Set([mine, theirs]));
      for (const typed of ['gecko stage:closing', 'gecko stage:calls', 'gecko stage:decouv', 'gecko stage:"Découverte closing"', 'gecko by:rita', 'gecko by:"Rita Reyes"', 'gecko kind:pitch', 'gecko team:east', 'gecko is:exemplar', 'stage:closing']) {
        expect({ typed, found: await ids(typed) }).toEqual({ typed, found: [mine] });
      }
      expect(await ids('gecko ', { filter: { stageId } })).toEqual([mine]);
      expect(await ids('gecko ', { filter: { ownerId: other.userId } })).toEqual([theirs]);
      expect(await ids('gecko ', { filter: { kind: 'call' } })).toEqual([theirs]);
    });

    it('filters by names with hyphens, signs and letters of other alphabets, typed as they are or without', async () => {
      const [stageId, qa] = [await it_.addStage(organizationId, 'Follow-up'), await it_.addStage(organizationId, 'Q&A, 100 % “live”')];
      const people = [];
      for (const name of ['Anne-Marie Größe', 'Søren Ægir', 'Łukasz O’Brien']) people.push(await it_.addUser(organizationId, name, 'rep', await it_.addTeam(organizationId, `${name}’s`)));
      const [anne, soren, lukasz] = await Promise.all(people.map((owner, index) => say(['axolotl'], { ownerId: owner.userId, kind: index === 0 ? 'role_play' : 'call', ...(index < 2 ? { stageId: index === 0 ? stageId : qa } : {}) })));
      const found: Record<string, (string | undefined)[]> = {
        'stage:follow-up stage:FOLLOW': [anne], 'stage:"follow up"': [anne], 'stage:q&a': [soren], 'stage:100%': [soren], 'stage:“live”': [soren],
        'by:anne-marie': [anne], 'by:marie': [anne], 'by:grosse': [anne], 'by:größe': [anne], 'by:søren': [soren], 'by:soren': [soren], 'by:ægir': [soren],
        'by:łukasz': [lukasz], 'by:lukasz': [lukasz], "by:o'brien": [lukasz], 'by:obrien': [lukasz], 'team:Łukasz': [lukasz], 'team:"anne-marie größe\'s"': [anne],
        'kind:role-play': [anne], 'kind:role_play': [anne], 'kind:play': [anne],
      };
      for (const [filter, videos] of Object.entries(found)) expect({ filter, found: await ids(`axolotl ${filter}`) }).toEqual({ filter, found: videos });
    });

    it('takes what is both, where two qualities are asked for', async () => {
      const mine = await say(['a wombat'], { ownerId: searcher.userId });
      const [good, best] = [await say(['a wombat'], { score: 5 }), await say(['a wombat'], { ownerId: searcher.userId, score: 5 })];
      expect(new Set(await ids('wombat is:exemplar'))).toEqual(new Set([good, best]));
      expect(new Set(await ids('wombat is:mine'))).toEqual(new Set([mine, best]));
      expect(await ids('wombat is:mine is:exemplar')).toEqual([best]);
    });

    it('counts what each filter would leave', async () => {
      const { facets } = await ask('gecko ');
      expect(facets).toContainEqual(expect.objectContaining({ facet: 'stage', name: 'Découverte/Closing calls', count: 1 }));
      expect(facets).toContainEqual({ facet: 'kind', id: 'call', name: 'call', count: 1 });
      expect(facets).toContainEqual(expect.objectContaining({ facet: 'owner', name: 'Olga Other', count: 1 }));
      expect(facets).toContainEqual(expect.objectContaining({ facet: 'team', name: 'East', count: 1 }));
    });

    it('gives page after page, each video once', async () => {
      const made = [];
      for (let index = 0; index < 7; index += 1) made.push(await say([`flamingo number ${index}`]));
      const pages = [];
      for (const offset of [0, 3, 6]) pages.push(await ask('flamingo ', { limit: 3, offset }));
      expect(pages.map((page) => page.more)).toEqual([true, true, false]);
      expect(pages.flatMap((page) => page.videos.map((video) => video.videoId)).sort()).toEqual(made.sort());
    });

    it('gives page after page of what was found by other words than the typed ones', async () => {
      const made = [];
      for (let index = 0; index < 4; index += 1) made.push(await say([`marsupial wallaroo ${index}`, `kangaroo ${index}`]));
      // A wrong word that nobody used, and one that only somebody else's video has.
      await say(['wallaro'], { visibility: 'private' });
      for (const typed of ['walaroo ', 'wallaro ', 'kangaro marsupal ']) {
        const pages = [await ask(typed, { limit: 3 }), await ask(typed, { limit: 3, offset: 3 }), await ask(typed, { limit: 3, offset: 6 })];
        expect({ typed, more: pages.map((page) => page.more) }).toEqual({ typed, more: [true, false, false] });
        expect(pages.flatMap((page) => page.videos.map((video) => video.videoId)).sort()).toEqual(made.toSorted());
        expect(pages[1]?.facets).toEqual(pages[0]?.facets);
      }
    });

    it('shows a change and forgets what is gone', async () => {
      const videoId = await say(['a pelican']);
      await it_.engine.update([videoId], () => Promise.resolve([documentOf(organizationId, videoId, ['a cormorant'])]));
      expect(await ids('pelican ')).toEqual([]);
      expect(await ids('cormorant ')).toEqual([videoId]);
      await it_.engine.update([videoId], () => Promise.resolve([]));
      expect(await ids('cormorant ')).toEqual([]);
      expect(await it_.engine.indexed([videoId])).toEqual([]);
    });

    it('gives back exactly what it was given', async () => {
      const videoId = await say(['one line', 'and "another" \\ one: ’çż'], { title: 'Title' });
      expect(await it_.engine.indexed([videoId])).toEqual([documentOf(organizationId, videoId, ['one line', 'and "another" \\ one: ’çż'], 'Title')]);
    });

    it('stays the same however often it is repeated, and under updates at once', async () => {
      const videoId = await say(['heron heron heron']);
      const score = async () => (await ask('heron ')).videos[0]?.score;
      const before = await score();
      const again = () => it_.engine.update([videoId], () => Promise.resolve([documentOf(organizationId, videoId, ['heron heron heron'])]));
      await Promise.all(Array.from({ length: 6 }, again));
      expect(await score()).toBeCloseTo(before ?? 0, 3);
    });

    it('keeps organizations, private videos and teams apart, at once', async () => {
      const videoId = await say(['the secret narwhal'], { visibility: 'private' });
      const stranger = await it_.addUser(await it_.addOrganization(), 'Strange Stranger', 'admin');
      expect(await ids('narwhal ')).toEqual([]);
      expect((await ask('narwhal ')).facets).toEqual([]);
      expect(await ids('narwhal ', { actor: author })).toEqual([videoId]);
      await it_.setVisibility(videoId, 'organization');
      expect(await ids('narwhal ')).toEqual([videoId]);
      expect(await ids('narwhal ', { actor: stranger })).toEqual([]);
      await it_.setVisibility(videoId, 'team');
      expect(await ids('narwhal ')).toEqual([]);
    });

    it('finds what begins as typed, however common the words are that the searcher may not see', async () => {
      const apart = await it_.addOrganization();
      const [owner, other] = [await it_.addUser(apart, 'Olga Owner', 'rep'), await it_.addUser(apart, 'Nils Nobody', 'rep')];
      await say(Array.from({ length: 320 }, (_, n) => `xylem ${n}`), { organizationId: apart, ownerId: owner.userId, visibility: 'private' });
      const seen = await say(['a xebec under sail'], { organizationId: apart, ownerId: owner.userId });
      expect(await ids('x', { actor: other })).toEqual([seen]);
      expect(await ids('sail x', { actor: other })).toEqual([seen]);
    });

    it('keeps its statistics right', async () => {
      expect(await it_.engine.wrongStatistics()).toEqual([]);
    });

    it('takes any text for a query', async () => {
      for (const typed of ["'", '\\', '":*', '!(a & b)', '<-> | &', '%_%', '\u0000', 'a'.repeat(300), '🦊', 'stage:% by:_ kind:', '日本語', ':*:*', '"" ""', '-1 1e5 0x1f 2.5.1']) {
        await expect(ask(typed)).resolves.toBeDefined();
      }
    });
  });
}

const LINE_MS = 2_000;

/** A document of spoken lines, one after the other, each a moment; and its title. */
export function documentOf(organizationId: string, videoId: string, lines: readonly string[], title?: string): SearchDocument {
  const titles: SearchMoment[] = title === undefined ? [] : [{ source: 'title', field: 'title', atMs: 0, endMs: 0, text: title, lines: [] }];
  const spoken = lines.map((text, index): SearchMoment => ({
    source: 'transcript',
    field: null,
    atMs: index * LINE_MS,
    endMs: (index + 1) * LINE_MS,
    text,
    lines: [{ offset: 0, atMs: index * LINE_MS, endMs: (index + 1) * LINE_MS }],
  }));
  return { organizationId, videoId, moments: [...titles, ...spoken] };
}
