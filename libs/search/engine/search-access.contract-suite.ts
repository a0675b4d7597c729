import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/platform/http';
import { randomNumbers } from '../../../test/support/random.js';
import { coach, COACHES, person as personGroup } from '../document/readers.js';
import type { SearchQuery, SearchResult } from '../dto/search.dto.js';
import type { EngineUnderTest } from './search-engine.contract-suite.js';

interface Video {
  id: string;
  owner: Person;
  visibility: 'private' | 'team' | 'organization';
  words: string[];
  /** A word of a moment that not everybody who sees the video may read. */
  veiled: { word: string; readers: Person[] | 'coaches' };
}

interface Person {
  actor: Actor;
  team: string;
}

const PEOPLE = 8;
const VIDEOS = 60;
const QUESTIONS = 400;
/** Words that many videos share, one letter apart here and there, so that corrections have much to choose from. */
const SHARED = 'marmot marmor parrot carrot garrot budget budgel gadget pricing prising spicing timeline timelime'.split(' ');

/** Whatever is asked, no answer holds anything of a video that the searcher may not open. */
export function searchAccessProperties(name: string, open: () => Promise<EngineUnderTest>): void {
  describe(`${name}: who may see what`, () => {
    let under: EngineUnderTest;
    const people: Person[] = [];
    const videos: Video[] = [];
    const random = randomNumbers(20_251_121);
    const pick = <T>(list: readonly T[]): T => {
      const found = list[Math.floor(random() * list.length)];
      if (found === undefined) throw new Error('Nothing to pick from');
      return found;
    };

    beforeAll(async () => {
      under = await open();
      for (const organization of ['a', 'b']) {
        const organizationId = await under.addOrganization();
        const teams = [await under.addTeam(organizationId, 'East'), await under.addTeam(organizationId, 'West')];
        for (let index = 0; index < PEOPLE; index += 1) {
          const team = pick(teams);
          const role = pick(['rep', 'rep', 'manager', 'enablement', 'admin'] as const);
          people.push({ actor: await under.addUser(organizationId, `Person${organization}${index}`, role, team), team });
        }
      }
      for (let index = 0; index < VIDEOS; index += 1) {
        const owner = pick(people);
        const { organizationId, userId: ownerId } = owner.actor;
        const visibility = pick(['private', 'team', 'organization'] as const);
        const words = [`secret${letters(index)}`, ...Array.from({ length: 3 }, () => pick(SHARED))];
        const id = await under.addVideo({ organizationId, ownerId, visibility, title: `secret${letters(index)}` });
        const veiled = { word: `veiled${letters(index)}`, readers: random() < 0.3 ? ('coaches' as const) : people.filter(() => random() < 0.3) };
        const readers = [personGroup(ownerId), ...(veiled.readers === 'coaches' ? [COACHES] : veiled.readers.map(({ actor }) => coach(actor.userId)))];
        videos.push({ id, owner, visibility, words, veiled });
        await under.engine.update([id], () =>
          Promise.resolve([
            {
              organizationId,
              videoId: id,
              moments: [
                { source: 'transcript' as const, field: null, atMs: 0, endMs: 9_000, text: words.join(' '), lines: [] },
                { source: 'scorecard' as const, field: null, atMs: 0, endMs: 9_000, text: `${veiled.word} ${pick(SHARED)}`, lines: [], readers },
              ],
            },
          ]),
        );
      }
    });
    afterAll(() => under.close());

    /** The rule again, in other words than the one in the product. */
    function maySee({ actor, team }: Person, video: Video): boolean {
      if (video.owner.actor.organizationId !== actor.organizationId) return false;
      if (video.owner.actor.userId === actor.userId || video.visibility === 'organization') return true;
      const together = video.owner.team === team;
      return together && (video.visibility === 'team' || actor.role === 'manager');
    }

    function mayRead(person: Person, video: Video): boolean {
      const { owner, veiled } = video;
      if (!maySee(person, video) || owner === person) return owner === person;
      return person.actor.role !== 'rep' && (veiled.readers === 'coaches' || veiled.readers.includes(person));
    }

    function question(): Partial<SearchQuery> & { q: string } {
      const word = pick([...SHARED, ...videos.flatMap((video) => [...video.words, video.veiled.word])]);
      const other = pick(SHARED);
      const swapped = word.slice(0, 2) + (word[3] ?? '') + (word[2] ?? '') + word.slice(4);
      const q = pick([word, `${word} `, word.slice(0, 1 + Math.floor(random() * word.length)), swapped, `${word} ${other} `, `"${other} ${word}"`, `${swapped} ${other}`, `by:${pick(people).actor.name} ${word}`, '', `team:east ${other} `, 'zzzzzzz ']);
      return { q, ...(random() < 0.2 ? { ownerId: pick(people).actor.userId } : {}) };
    }

    it(`${QUESTIONS} random questions`, async () => {
      let answered = 0;
      let suggested = 0;
      for (let index = 0; index < QUESTIONS; index += 1) {
        const person = pick(people);
        const asked = question();
        const result = await under.service.search(person.actor, { limit: 50, explain: true, ...asked });
        expectClean(person, asked.q, result);
        answered += result.hits.length;
        suggested += result.suggestions.length;
      }
      expect(answered).toBeGreaterThan(QUESTIONS);
      expect(suggested).toBeGreaterThan(0);
    });

    function expectClean(person: Person, q: string, result: SearchResult): void {
      const visible = videos.filter((video) => maySee(person, video));
      const visibleIds = new Set(visible.map((video) => video.id));
      const hits = result.hits.map((hit) => hit.videoId);
      expect({ q, hidden: hits.filter((id) => !visibleIds.has(id)) }).toEqual({ q, hidden: [] });
      // All hits are on this page, so that the facets must be what counting them gives.
      const owners = result.hits.map((hit) => hit.owner.id);
      expect(new Set(result.facets.owners.map(({ id, count }) => `${id} ${count}`))).toEqual(
        new Set(owners.map((id) => `${id} ${owners.filter((other) => other === id).length}`)),
      );
      expect(result.facets.kinds.reduce((sum, { count }) => sum + count, 0)).toBe(hits.length);
      expect(result.facets.teams.reduce((sum, { count }) => sum + count, 0)).toBe(hits.length);
      const readable = visible.filter((video) => mayRead(person, video));
      const known = new Set([...visible.flatMap((video) => video.words), ...readable.map((video) => video.veiled.word), ...typedWords(q)]);
      const hinted = result.suggestions.flatMap((suggestion) => typedWords(suggestion)).filter((word) => !known.has(word));
      expect({ q, hinted }).toEqual({ q, hinted: [] });
      const terms = result.hits.flatMap((hit) => hit.explanation?.terms.map(({ term }) => term) ?? []);
      expect(terms.flatMap(typedWords).filter((word) => !typedWords(q).includes(word))).toEqual([]);
      const secrets = videos.filter((video) => !visibleIds.has(video.id)).flatMap((video) => [video.id, video.words[0] ?? '']);
      secrets.push(...videos.filter((video) => !readable.includes(video)).map((video) => video.veiled.word));
      const shown = JSON.stringify({ ...result, suggestions: [] });
      expect(secrets.filter((secret) => shown.includes(secret) && !q.includes(secret))).toEqual([]);
    }
  });
}

function typedWords(q: string): string[] {
  return q.toLowerCase().match(/[a-z0-9]+/g) ?? [];
}

/** 0 → "aa": numbers in letters, far apart enough to be different words. */
function letters(index: number): string {
  return String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26));
}
