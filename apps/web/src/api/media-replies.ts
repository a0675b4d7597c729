import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReplyMediaKind } from '#libs/contracts';
import { forgetReply, unsentReplies, type UnsentReply } from '../lib/transfers/kept-reply';
import { sendPartial } from '../lib/transfers/send-partial';
import { told } from '../lib/told';
import { call } from './call';
import { putComment } from './comment-feed';
import { updateFeed } from './comments';
import { createMediaReply, listComments } from './generated';
import { keys } from './keys';

/** What has arrived need not be sent again, and makes no second reply, when only the answer was lost. */
const arrived = new Set<string>();

export interface RecordedReply {
  /** UUID of the recording: of the upload, and of the reply that comes of it. */
  id: string;
  commentId: string;
  kind: ReplyMediaKind;
  blob: Blob;
}

/** Sends a recording and makes it a reply. */
export function useMediaReply(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ id, commentId, kind, blob }: RecordedReply) => {
      if (!arrived.has(id)) await sendPartial(blob, id, kind === 'voice' ? 'Voice reply' : 'Video reply');
      arrived.add(id);
      return call(createMediaReply({ path: { id: commentId }, body: { kind, uploadId: id } }));
    },
    onSuccess: (comment) => updateFeed(client, videoId, (feed) => putComment(feed, comment)),
  });
}

/** What was recorded as a reply in this browser and not sent. */
export const unsentRepliesQuery = (userId: string) =>
  queryOptions({ queryKey: keys.unsentReplies(userId), queryFn: () => stillUnsent(userId), networkMode: 'always', retry: false, staleTime: 0 });

/** The last thing that an earlier visit did may have been to send it; it never heard the answer. */
async function stillUnsent(userId: string): Promise<UnsentReply[]> {
  const replies = await unsentReplies(userId);
  const sent = await Promise.all(replies.map(isSent));
  replies.forEach((reply, index) => sent[index] && told(forgetReply(reply)));
  return replies.filter((_, index) => !sent[index]);
}

async function isSent({ entry, place }: UnsentReply): Promise<boolean> {
  const feed = await call(listComments({ path: { id: place.videoId } })).catch(() => null);
  return feed !== null && feed.items.some(({ replies }) => replies.some(({ id }) => id === entry.id));
}
