import { describe, expect, it } from '@jest/globals';
import type { FeedComment } from '../../api/comment-feed';
import { countByKind, filtered, writers } from './comment-filter';

const ana = { id: 'a', name: 'Ana' };
const bo = { id: 'b', name: 'Bo' };
const comment = (id: string, values: Partial<FeedComment>): FeedComment => ({
  id, videoId: 'v', author: ana, atMs: 0, endMs: null, kind: 'note', body: '', mentions: [], audience: 'team', drawing: null, edited: false, clientId: null,
  resolved: false, resolvedBy: null, resolvedNote: null, replies: [], createdAt: '', updatedAt: '', ...values,
});
const reply = { id: 'r', commentId: '3', author: bo, body: '', mentions: [], audience: 'team' as const, media: null, createdAt: '' };
const COMMENTS = [comment('1', { kind: 'fix' }), comment('2', { kind: 'praise', author: bo, resolved: true }), comment('3', { replies: [reply] })];

describe('looking at some comments', () => {
  it.each([
    ['all', { kinds: [], personId: null, open: false }, ['1', '2', '3']],
    ['one kind', { kinds: ['fix' as const], personId: null, open: false }, ['1']],
    ['two kinds', { kinds: ['fix' as const, 'praise' as const], personId: null, open: false }, ['1', '2']],
    ['whom a person wrote or answered', { kinds: [], personId: 'b', open: false }, ['2', '3']],
    ['what is open', { kinds: [], personId: null, open: true }, ['1', '3']],
  ])('%s', (_name, filter, ids) => expect(filtered(COMMENTS, filter).map(({ id }) => id)).toEqual(ids));

  it('names each writer once, and counts the kinds there are', () => {
    expect(writers(COMMENTS)).toEqual([ana, bo]);
    expect(countByKind(COMMENTS)).toEqual([{ kind: 'praise', count: 1 }, { kind: 'fix', count: 1 }, { kind: 'note', count: 1 }]);
  });
});
