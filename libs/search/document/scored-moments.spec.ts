import { describe, expect, it } from '@jest/globals';
import { readerGroups } from './readers.js';
import { scoredMoments, type ScoredCriterion } from './scored-moments.js';

const scored = (more: Partial<ScoredCriterion>): ScoredCriterion => ({ kind: 'coach', reviewerId: 'cora', name: 'Opening', note: '', evidence: [], ...more });
const finders = (criteria: ScoredCriterion[]) => {
  const people = { owner: 'rep', cora: 'manager', cyd: 'enablement', blind: 'manager', colleague: 'rep' } as const;
  return scoredMoments(criteria, 'owner', 5_000).map(({ readers = [] }) =>
    Object.entries(people).filter(([userId, role]) => readerGroups({ userId, role }).some((group) => readers.includes(group))).map(([userId]) => userId),
  );
};

describe('scoredMoments', () => {
  it('makes a moment of each second that shows the criterion, and one of the whole video where none does', () => {
    const criteria = [scored({ note: 'their words', evidence: [{ atMs: 2_000, endMs: 4_000 }, { atMs: 9_000, endMs: null }] }), scored({ name: 'Close' })];
    expect(scoredMoments(criteria, 'owner', 5_000).map(({ atMs, endMs, text }) => [atMs, endMs, text])).toEqual([
      [2_000, 4_000, 'Opening: their words'],
      [9_000, 14_000, 'Opening: their words'],
      [0, 0, 'Close'],
    ]);
  });

  it('lets the owner find coaches’ scores, and coaches only once they have submitted theirs', () => {
    expect(finders([scored({})])).toEqual([['owner', 'cora']]);
    expect(finders([scored({}), scored({ reviewerId: 'cyd' })])).toEqual([['owner', 'cora', 'cyd'], ['owner', 'cora', 'cyd']]);
  });

  it('lets every coach, and no colleague, find the owner’s own look', () => {
    expect(finders([scored({ kind: 'self', reviewerId: 'owner' }), scored({})])).toEqual([['owner', 'cora', 'cyd', 'blind'], ['owner', 'cora']]);
  });
});
