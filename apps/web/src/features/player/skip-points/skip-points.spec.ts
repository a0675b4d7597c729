import { describe, expect, it } from '@jest/globals';
import type { FixState, ReplyView } from '#libs/contracts';
import { neighbourPoint, skipPoints, type SkipSources } from './skip-points.js';

const rep = { id: 'rep', name: 'Rita Rep' };
const coach = { id: 'coach', name: 'Mia Manager' };
const other = { id: 'other', name: 'Moe Manager' };
const NOTHING: SkipSources = { comments: [], reflection: null, fixes: [], actionItems: [] };

const comment = (values: object) => ({ atMs: 1_000, author: rep, resolved: false, mentions: [], replies: [], ...values });
const fix = (mark: FixState | null, atMs = 1_000) => ({ atMs, from: { number: 2 }, mark });
const reflection = (...seconds: number[]) => ({
  criteria: [{ id: 'k', name: 'Opening' }],
  scores: [{ criterionId: 'k', evidence: seconds.map((second) => ({ atMs: second * 1000 })) }],
});
const of = (sources: Partial<SkipSources>) => skipPoints({ ...NOTHING, ...sources }, rep.id, coach.id);

describe('what a coach skips to', () => {
  it.each<[string, Partial<SkipSources>, string[]]>([
    ['the rep’s own marks', { comments: [comment({})] }, ['Rita marked']],
    ['not those that are settled', { comments: [comment({ resolved: true })] }, []],
    ['not what others wrote', { comments: [comment({ author: other })] }, []],
    ['where somebody calls the coach', { comments: [comment({ author: other, mentions: [coach] })] }, ['Moe mentioned you']],
    ['also in a reply', { comments: [comment({ author: coach, replies: [{ author: rep, mentions: [coach] } as ReplyView] })] }, ['Rita mentioned you']],
    ['not where they call somebody else', { comments: [comment({ author: other, mentions: [other] })] }, []],
    ['what the rep’s reflection points at', { reflection: reflection(1) }, ['reflection: Opening']],
    ['fixes of earlier takes', { fixes: [fix(null), fix('still_there')] }, ['fix from take 2']],
    ['not those that are fixed or skipped', { fixes: [fix('fixed'), fix('skipped')] }, []],
    ['action items with a second', { actionItems: [{ comment: { atMs: 1_000 } }, { comment: null }] }, ['action item']],
  ])('%s', (_name, sources, expected) => {
    expect(of(sources).flatMap((point) => point.sources)).toEqual(expected);
  });

  it('is in the order of the video; what is close is one point at the first of its seconds, with each source once', () => {
    const points = of({
      comments: [comment({ atMs: 20_000 }), comment({ atMs: 2_000 }), comment({ atMs: 3_500 })],
      reflection: reflection(4.9, 5),
      fixes: [fix(null, 22_999)],
    });
    expect(points).toEqual([
      { atMs: 2_000, sources: ['Rita marked', 'reflection: Opening'] },
      { atMs: 5_000, sources: ['reflection: Opening'] },
      { atMs: 20_000, sources: ['Rita marked', 'fix from take 2'] },
    ]);
  });
});

describe('neighbourPoint', () => {
  const points = [{ atMs: 2_000, sources: [] }, { atMs: 10_000, sources: [] }];
  it.each([
    [0, 1, 2_000],
    [2_000, 1, 10_000],
    [10_000, 1, null],
    [10_500, -1, 2_000],
    [11_500, -1, 10_000],
    [2_500, -1, null],
  ] as const)('from %s in direction %s is %s', (nowMs, direction, atMs) => {
    expect(neighbourPoint(points, nowMs, direction)?.atMs ?? null).toBe(atMs);
  });
});
