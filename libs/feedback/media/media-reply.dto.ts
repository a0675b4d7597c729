import { z } from 'zod';
import { REPLY_MEDIA_KINDS } from '#libs/contracts';
import { idSchema } from '#libs/platform/http';

export const createMediaReplySchema = z
  .object({
    kind: z.enum(REPLY_MEDIA_KINDS, { error: `must be one of ${REPLY_MEDIA_KINDS.join(', ')}` }),
    /** A whole upload of yours that was begun with `Upload-Concat: partial`. The reply takes over its id and its bytes. */
    uploadId: idSchema,
  })
  .meta({ id: 'CreateMediaReply' });
export type CreateMediaReply = z.infer<typeof createMediaReplySchema>;
