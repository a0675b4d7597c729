import { describe, expect, it } from '@jest/globals';
import { MeilisearchApiError, MeilisearchRequestError } from 'meilisearch';
import type { Actor } from '#libs/platform/http';
import type { SearchDocument } from '../../document/search-document.js';
import { parseQuery } from '../../query/parse-query.js';
import { accessFilter, type Scope } from './access-filter.js';
import { INDEX_SETTINGS } from './index-settings.js';
import { isAway } from './is-away.js';
import { toDocument, toRecords, wordsOf, type VideoFacts } from './moment-record.js';
import { rankMoments, type FoundTerm } from './rank-moments.js';
import { toFoundWay } from './search-result.js';
import { termsOf } from './term-ways.js';
import { toEngineMoment } from './to-engine-moment.js';

/** The parts that need no server: what is asked for, and what is made of an answer. A server's own behaviour is for the contract suite. */
const ORG = '0192aaaa-0000-7000-8000-000000000001';
const ME = '0192aaaa-0000-7000-8000-000000000002';
const MATE = '0192aaaa-0000-7000-8000-000000000003';
const actor = (role: Actor['role']): Actor => ({ userId: ME, organizationId: ORG, role, name: 'Me', sessionId: null });
const scope = (more: Partial<Scope> = {}): Scope => ({ mates: [ME, MATE], stages: null, kinds: null, owners: [], exemplar: false, ...more });

describe('access filter', () => {
  it('holds the organization, what is shared, and recordings under way only for their owner', () => {
    expect(accessFilter(actor('rep'), scope(), {})).toBe(
      `organizationId = "${ORG}" AND (ownerId = "${ME}" OR visibility = "organization" OR (visibility IN ["team"] AND ownerId IN ["${ME}", "${MATE}"]))` +
        ` AND (uploading = false OR ownerId = "${ME}") AND readers IN ["anybody", "person:${ME}", "reps"]`,
    );
  });

  it('lets managers, and nobody else, into private videos of their teams', () => {
    expect(accessFilter(actor('manager'), scope(), {})).toContain('visibility IN ["team", "private"]');
    expect(accessFilter(actor('admin'), scope(), {})).not.toContain('private');
    expect(accessFilter(actor('manager'), scope({ mates: [] }), {})).not.toContain('private');
  });

  it('asks for moments of everybody and of the groups that the searcher is in', () => {
    expect(accessFilter(actor('manager'), scope(), {})).toContain(`readers IN ["anybody", "person:${ME}", "coach:${ME}", "coaches"]`);
  });

  it('adds each filter, and lets nothing through when a typed name stands for nobody', () => {
    const filter = accessFilter(actor('rep'), scope({ stages: [], kinds: ['pitch'], owners: [[MATE], []], exemplar: true }), { kind: 'call' });
    expect(filter).toMatch(/ AND kind = "call" AND stageId IN \[\] AND kind IN \["pitch"\] AND exemplarFor IN \["anybody", "[^"]+", "reps"\] AND ownerId IN \["[^"]+"\] AND ownerId IN \[\]$/);
  });

  it('uses nothing that the settings do not let it filter by', () => {
    const used = accessFilter(actor('manager'), scope({ stages: ['x'], kinds: ['call'], owners: [['y']], exemplar: true }), { teamId: 'z' });
    const names = [...used.matchAll(/(\w+) (?:=|IN) /g)].map(([, name]) => name);
    expect(names.filter((name) => !INDEX_SETTINGS.filterableAttributes?.includes(name ?? ''))).toEqual([]);
  });
});

describe('records of moments', () => {
  const document: SearchDocument = {
    organizationId: ORG,
    videoId: 'v1',
    moments: [
      { source: 'title', field: 'title', atMs: 0, endMs: 0, text: 'Pricing', lines: [] },
      { source: 'transcript', field: null, atMs: 1_000, endMs: 9_000, text: 'That’s twenty percent; the prices', lines: [{ offset: 0, atMs: 1_000, endMs: 9_000 }] },
      { source: 'scorecard', field: null, atMs: 0, endMs: 0, text: 'Opening', lines: [], readers: ['coaches'] },
    ],
  };
  const facts: VideoFacts = { ownerId: ME, visibility: 'team', uploading: false, stageId: null, kind: 'call', exemplarFor: [] };

  it('hold the stem of each word beside it, and give back what they were made of', () => {
    expect(wordsOf([document])).toEqual(expect.arrayContaining(['pricing', 'prices', '20']));
    const records = toRecords(document, facts, new Map([['pricing', 'price'], ['prices', 'price']]), 'r1');
    expect(records.map(({ id, words, stems }) => ({ id, words, stems }))).toEqual([
      { id: 'v1_0', words: 'pricing', stems: 'price' },
      { id: 'v1_1', words: 'that twenty percent the prices 20', stems: 'that twenty percent the price 20' },
      { id: 'v1_2', words: 'opening', stems: 'opening' },
    ]);
    expect(toDocument([...records].reverse())).toEqual(document);
    expect(toDocument([])).toBeNull();
  });
});

describe('ways of finding a term', () => {
  const stems = new Map([['prices', 'price'], ['costs', 'cost'], ['too', 'too']]);

  it('asks for the word in quotes, for its beginning to the letter, and for synonyms in a row', () => {
    const [term] = termsOf(parseQuery('prices'), [['prices', 'too costs']], stems, false);
    expect(term?.ways.map(({ how, q, attribute }) => ({ how, q, attribute }))).toEqual([
      { how: 'word', q: '"price"', attribute: 'stems' },
      { how: 'beginning', q: 'prices', attribute: 'words' },
      { how: 'synonym', q: '"too cost"', attribute: 'stems' },
    ]);
    expect(term?.correction).toMatchObject({ q: 'price', attribute: 'stems' });
  });

  it('forgives nothing in a phrase, in short words, and when taken literally', () => {
    const corrections = (typed: string, literal = false) => termsOf(parseQuery(typed), [], stems, literal).map((term) => term.correction);
    expect(corrections('"prices costs"')).toEqual([null]);
    expect(corrections('mrr ')).toEqual([null]);
    expect(corrections('prices ', true)).toEqual([null]);
    expect(corrections('prices ')).toEqual([expect.objectContaining({ q: 'price ' })]);
  });
});

describe('what a hit shows', () => {
  it('starts at a phrase or a synonym of several words, and says how each term was found', () => {
    const text = 'We talked too long about what is expensive, and for a while about this and that. In the end it was too expensive for them';
    const moment = { source: 'transcript' as const, field: null, atMs: 10_000, endMs: 40_000, text, lines: [] };
    const facts: VideoFacts = { ownerId: ME, visibility: 'team', uploading: false, stageId: null, kind: 'call', exemplarFor: [] };
    const [record] = toRecords({ organizationId: ORG, videoId: 'v1', moments: [moment] }, facts, new Map(), 'r1');
    if (!record) throw new Error('no record');
    const saidAt = 10_000 + (30_000 * text.lastIndexOf('too')) / text.length;
    for (const [typed, how] of [['"too expensive"', 'phrase'], ['price objections ', 'synonym']] as const) {
      const terms = termsOf(parseQuery(typed), [['price objection', 'too expensive']], new Map([['objections', 'objection']]), false);
      const shown = toEngineMoment(record, { id: 'v1_0', position: 0, score: 1, lent: { neighbours: 0, video: 0 }, parts: terms.map(() => 1) }, terms.map((term) => ({ ...term, found: [] })), true);
      expect(shown.snippet).toMatch(/^… [^\uE000]*it was \uE000too expensive\uE001 for them$/);
      expect(shown.parts.map((part) => part.how)).toEqual(terms.map(() => how));
      expect(shown.atMs).toBeLessThanOrEqual(saidAt);
      expect(shown.atMs).toBeGreaterThan(saidAt - 2_000);
    }
  });
});

describe('ranking what was found', () => {
  const hit = (videoId: string, position: number, typos = 0) => ({ id: `${videoId}_${position}`, videoId, position, source: 'transcript' as const, length: 10, typos });
  const found = (typed: string, ...hits: ReturnType<typeof hit>[][]): FoundTerm[] =>
    termsOf(parseQuery(typed), [], new Map(), false).map((term, index) => {
      const [way] = term.ways;
      return { ...term, found: way ? [{ way, hits: hits[index] ?? [], total: hits[index]?.length ?? 0 }] : [] };
    });
  const order = (terms: FoundTerm[], everyTerm = false) => rankMoments(terms, 100, everyTerm).sort((a, b) => b.score - a.score).map((video) => video.videoId);

  it('wants all of a few terms in the video as long as one has them, and any of them otherwise', () => {
    const both = found('walrus carpenter ', [hit('a', 1), hit('b', 1)], [hit('a', 7)]);
    expect(order(both)).toEqual(['a']);
    expect(order(found('walrus carpenter ', [hit('a', 1)], [hit('b', 1)]))).toHaveLength(2);
    expect(order(found('walrus carpenter ', [hit('a', 1)], [hit('b', 1)]), true)).toEqual([]);
  });

  it('puts rare words before common ones, and one moment before two far apart', () => {
    const common = Array.from({ length: 60 }, (_, index) => hit(`c${index}`, 0));
    expect(order(found('team procurement question gargoyle ', common, [hit('rare', 0)]))[0]).toBe('rare');
    expect(order(found('discount renewal ', [hit('apart', 1), hit('close', 1)], [hit('apart', 9), hit('close', 1)]))).toEqual(['close', 'apart']);
  });

  it('takes less for each typing error', () => {
    const [term] = termsOf(parseQuery('photosynthesis '), [], new Map(), false);
    const way = term?.correction;
    if (!term || !way) throw new Error('no correction');
    expect(order([{ ...term, found: [{ way, hits: [hit('two', 0, 2), hit('one', 0, 1)], total: 2 }] }])).toEqual(['one', 'two']);
  });

  it('reads hits, typing errors and the total out of an answer, and nothing out of none', () => {
    const way = termsOf(parseQuery('prices '), [], new Map(), false)[0]?.ways[0];
    if (!way) throw new Error('no way');
    const answer = {
      indexUid: 'x', query: 'prices ', processingTimeMs: 1, limit: 1000, offset: 0, estimatedTotalHits: 1234,
      hits: [{ id: 'a_1', videoId: 'a', position: 1, source: 'transcript' as const, length: 9, _rankingScoreDetails: { typo: { order: 1, typoCount: 2, maxTypoCount: 2, score: 0.3 } } }],
    };
    expect(toFoundWay(way, answer)).toEqual({ way, total: 1234, hits: [{ id: 'a_1', videoId: 'a', position: 1, source: 'transcript', length: 9, typos: 2 }] });
    expect(toFoundWay(way, undefined)).toEqual({ way, total: 0, hits: [] });
  });
});

describe('when the server is away', () => {
  const refused = (status: number, code: string) => new MeilisearchApiError(new Response(null, { status }), { message: code, code, type: 'x', link: '' });

  it('is told from a mistake in what was asked', () => {
    expect([new MeilisearchRequestError('http://localhost', new Error('ECONNREFUSED')), refused(503, 'x'), refused(403, 'invalid_api_key'), refused(404, 'index_not_found')].map(isAway)).toEqual([true, true, true, true]);
    expect([refused(400, 'invalid_search_filter'), new Error('bug')].map(isAway)).toEqual([false, false]);
  });
});
