import { useQueryClient } from '@tanstack/react-query';
import { putComment, removeComment, type FeedComment } from '../../api/comment-feed';
import { updateOwn, type NewComment } from '../../api/comments';
import { notifyUndo } from '../../lib/notify';
import type { DraftControls } from './use-draft';

/** What its author can do with a comment that the server has not taken. */
export interface Unsent {
  sendAgain: (comment: FeedComment) => void;
  /** Back into the composer. */
  edit: (comment: FeedComment) => void;
  discard: (comment: FeedComment) => void;
}

export function useUnsent(videoId: string, post: (comment: NewComment) => void, draft: DraftControls): Unsent {
  const client = useQueryClient();
  const takeOut = ({ id }: FeedComment) => updateOwn(client, videoId, (feed) => removeComment(feed, id));
  return {
    sendAgain: ({ atMs, endMs, kind, body, calls = [], audience, drawing, clientId }) =>
      clientId && post({ videoId, atMs, ...(endMs === null ? {} : { endMs }), kind, body, mentions: calls, audience, drawing, clientId }),
    edit: (comment) => {
      const { body, kind, audience, atMs, endMs, drawing } = comment;
      takeOut(comment);
      draft.takeBack({ body, kind, audience, atMs, endMs, drawing });
    },
    discard: (comment) => {
      takeOut(comment);
      notifyUndo('Comment discarded', () => updateOwn(client, videoId, (feed) => putComment(feed, comment)));
    },
  };
}
