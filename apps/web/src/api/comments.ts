import { queryOptions, skipToken, useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { CommentAudience, CommentKind, CommentView, Drawing } from '#libs/contracts';
import { feedFromServer, putComment, removeComment, type CommentFeed, type FeedComment } from './comment-feed';
import { call } from './call';
import {
  createComment,
  createReply,
  deleteComment,
  deleteReply,
  getCommentHistory,
  listCommentReads,
  listComments,
  listReaders,
  listSnippets,
  markCommentsRead,
  restoreComment,
  updateComment,
} from './generated';
import type { CommentReads, Me, UpdateComment } from './generated';
import { keys } from './keys';

export function commentsQuery(videoId: string, client: QueryClient) {
  return queryOptions<CommentFeed>({
    queryKey: keys.comments(videoId),
    queryFn: async () => {
      const { items, seq } = await call(listComments({ path: { id: videoId } }));
      const feed = feedFromServer(items, seq, client.getQueryData<CommentFeed>(keys.comments(videoId)) ?? client.getQueryData<CommentFeed>(keys.heldComments(videoId)));
      client.setQueryData<CommentFeed>(keys.heldComments(videoId), NOTHING_HELD);
      return feed;
    },
    staleTime: 30_000,
  });
}

const NOTHING_HELD: CommentFeed = { seq: 0, comments: [] };

/** What one wrote here while the feed could not be read; with it, it is there. */
export const heldCommentsQuery = (videoId: string) =>
  queryOptions<CommentFeed>({ queryKey: keys.heldComments(videoId), queryFn: skipToken, staleTime: Infinity, gcTime: Infinity });

/** Changes the held feed of one video; nothing happens while it has not been read. */
export function updateFeed(client: QueryClient, videoId: string, change: (feed: CommentFeed) => CommentFeed): void {
  client.setQueryData<CommentFeed>(keys.comments(videoId), (feed) => feed && change(feed));
}

/** Changes what one wrote oneself: in the feed, or beside it while it has not been read. */
export function updateOwn(client: QueryClient, videoId: string, change: (feed: CommentFeed) => CommentFeed): void {
  if (client.getQueryData(keys.comments(videoId))) return updateFeed(client, videoId, change);
  client.setQueryData<CommentFeed>(keys.heldComments(videoId), (held = NOTHING_HELD) => change(held));
}

/** As many characters as the API takes of a comment or a reply. */
export const MAX_COMMENT_LENGTH = 5_000;

export interface NewComment { videoId: string; atMs: number; endMs?: number; kind: CommentKind; body: string; mentions: string[]; audience: CommentAudience; drawing: Drawing | null; clientId: string }

export const commentHistoryQuery = (id: string) => queryOptions({ queryKey: ['comment-history', id], queryFn: () => call(getCommentHistory({ path: { id } })), staleTime: 0 });

/** Who would read a comment for that audience: whom one can mention. */
export const readersQuery = (videoId: string, audience: CommentAudience) =>
  queryOptions({ queryKey: keys.readers(videoId, audience), queryFn: () => call(listReaders({ path: { id: videoId }, query: { audience } })), staleTime: 300_000 });

export const snippetsQuery = queryOptions({ queryKey: keys.snippets, queryFn: () => call(listSnippets()), staleTime: 300_000 });

export const commentReadsQuery = (videoId: string) =>
  queryOptions({ queryKey: keys.commentReads(videoId), queryFn: () => call(listCommentReads({ path: { id: videoId } })), staleTime: 10_000 });

/** Says that everything written until then has been read. */
export function useMarkCommentsRead(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (until: string) => call(markCommentsRead({ path: { id: videoId }, body: { until } })),
    onSuccess: (_nothing, until) => {
      const me = client.getQueryData<Me>(keys.me);
      if (!me) return;
      client.setQueryData<CommentReads>(keys.commentReads(videoId), (reads) => ({
        items: [...(reads?.items ?? []).filter(({ person }) => person.id !== me.id), { person: { id: me.id, name: me.name }, readAt: until }],
      }));
      // They say what is new.
      void client.invalidateQueries({ queryKey: ['videos', 'list'] });
    },
  });
}

/** Posts a comment that is in sight at once. Trying again with the same `clientId` never doubles it. */
export function usePostComment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ videoId, ...body }: NewComment) => call(createComment({ path: { id: videoId }, body })),
    onMutate: (input) => {
      const me = client.getQueryData<Me>(keys.me);
      if (me) updateOwn(client, input.videoId, (feed) => putComment(feed, optimistic(input, me)));
    },
    onSuccess: (comment, { videoId }) => {
      updateOwn(client, videoId, (feed) => putComment(feed, comment));
      // What takes a comment may give the others, too.
      if (!client.getQueryData(keys.comments(videoId))) void client.invalidateQueries({ queryKey: keys.comments(videoId) });
    },
    onError: (_error, input) =>
      updateOwn(client, input.videoId, (feed) => ({
        ...feed,
        comments: feed.comments.map((comment): FeedComment => (comment.clientId === input.clientId ? { ...comment, delivery: 'failed' } : comment)),
      })),
  });
}

function optimistic(input: NewComment, me: Me): FeedComment {
  const now = new Date().toISOString();
  return {
    id: `local:${input.clientId}`,
    videoId: input.videoId,
    author: { id: me.id, name: me.name },
    atMs: input.atMs,
    endMs: input.endMs ?? null,
    kind: input.kind,
    body: input.body,
    mentions: [],
    calls: input.mentions,
    audience: input.audience,
    drawing: input.drawing,
    edited: false,
    clientId: input.clientId,
    resolved: false,
    resolvedBy: null,
    resolvedNote: null,
    replies: [],
    createdAt: now,
    updatedAt: now,
    delivery: 'sending',
  };
}

function useCommentMutation<Input>(videoId: string, mutationFn: (input: Input) => Promise<CommentView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (comment) => updateFeed(client, videoId, (feed) => putComment(feed, comment)),
  });
}

export const useUpdateComment = (videoId: string) =>
  useCommentMutation(videoId, ({ id, ...body }: UpdateComment & { id: string }) => call(updateComment({ path: { id }, body })));

export const useReply = (videoId: string) =>
  useCommentMutation(videoId, ({ commentId, ...body }: { commentId: string; body: string; mentions: string[]; audience: CommentAudience; clientId: string }) =>
    call(createReply({ path: { id: commentId }, body })),
  );

export const useRestoreComment = (videoId: string) =>
  useCommentMutation(videoId, (id: string) => call(restoreComment({ path: { id } })));

export function useDeleteComment(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call(deleteComment({ path: { id } })),
    onSuccess: (_nothing, id) => updateFeed(client, videoId, (feed) => removeComment(feed, id)),
  });
}

export function useDeleteReply(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ replyId }: { commentId: string; replyId: string }) => call(deleteReply({ path: { id: replyId } })),
    onSuccess: (_nothing, { commentId, replyId }) =>
      updateFeed(client, videoId, (feed) => ({
        ...feed,
        comments: feed.comments.map((comment) =>
          comment.id === commentId ? { ...comment, replies: comment.replies.filter((reply) => reply.id !== replyId) } : comment,
        ),
      })),
  });
}
