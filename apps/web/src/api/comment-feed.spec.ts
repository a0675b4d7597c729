import { describe, expect, it } from '@jest/globals';
import type { CommentView } from '#libs/contracts';
import { applyEntry, feedFromServer, putComment, type CommentFeed } from './comment-feed.js';

function comment(id: string, atMs: number, clientId: string | null = null): CommentView {
  return {
    id, atMs, clientId, videoId: 'video', author: { id: 'dana', name: 'Dana' }, endMs: null, kind: 'note', body: id, audience: 'team', drawing: null, edited: false, resolved: false,
    resolvedBy: null, resolvedNote: null, mentions: [], replies: [], createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z',
  };
}

const empty: CommentFeed = { seq: 0, comments: [] };

describe('comment feed', () => {
  it('keeps comments in the order of the video', () => {
    const feed = putComment(putComment(empty, comment('late', 9000)), comment('early', 1000));
    expect(feed.comments.map(({ id }) => id)).toEqual(['early', 'late']);
  });

  it('replaces the comment of this page by the saved one, whichever way it arrives first', () => {
    const local = putComment(empty, { ...comment('local', 500, 'c1'), delivery: 'sending' });
    const saved = comment('saved', 500, 'c1');
    const live = applyEntry(local, { seq: 1, type: 'comment.created', comment: saved }).feed;
    expect(live.comments).toEqual([saved]);
    expect(putComment(live, saved).comments).toEqual([saved]);
  });

  it('notices a gap and leaves the feed as it is', () => {
    const applied = applyEntry(empty, { seq: 2, type: 'comment.created', comment: comment('second', 0) });
    expect(applied).toEqual({ feed: empty, gap: true });
  });

  it('ignores an entry that it holds already', () => {
    const { feed } = applyEntry(empty, { seq: 1, type: 'comment.created', comment: comment('a', 0) });
    expect(applyEntry(feed, { seq: 1, type: 'comment.deleted', commentId: 'a' }).feed).toBe(feed);
  });

  it('keeps what has not been sent when the whole feed is read again', () => {
    const local = putComment(empty, { ...comment('local', 500, 'c1'), delivery: 'failed' });
    expect(feedFromServer([comment('a', 0)], 4, local).comments.map(({ id }) => id)).toEqual(['a', 'local']);
    expect(feedFromServer([comment('saved', 500, 'c1')], 5, local).comments.map(({ id }) => id)).toEqual(['saved']);
  });
});
