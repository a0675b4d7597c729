import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReplyMediaKind } from '#libs/contracts';
import { sendPartial } from '../lib/transfers/send-partial';
import { call } from './call';
import { putComment } from './comment-feed';
import { updateFeed } from './comments';
import { createMediaReply } from './generated';

/** What has arrived need not be sent again, and makes no second reply, when only the answer was lost. */
const sent = new WeakMap<Blob, string>();

/** Sends a recording and makes it a reply. */
export function useMediaReply(videoId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ commentId, kind, blob }: { commentId: string; kind: ReplyMediaKind; blob: Blob }) => {
      const uploadId = sent.get(blob) ?? (await sendPartial(blob));
      sent.set(blob, uploadId);
      return call(createMediaReply({ path: { id: commentId }, body: { kind, uploadId } }));
    },
    onSuccess: (comment) => updateFeed(client, videoId, (feed) => putComment(feed, comment)),
  });
}
