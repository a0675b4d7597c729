import { z } from 'zod';
import { NOTIFICATION_KINDS } from '#libs/contracts';
import { instantSchema, limitSchema, personSchema } from '#libs/platform/http';

export const notificationSchema = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTIFICATION_KINDS),
    /** Who did it; `null` when it came by itself. */
    actor: personSchema.nullable(),
    video: z.object({ id: z.uuid(), title: z.string() }).nullable(),
    /** Of what was seen live, and so without a video. */
    observation: z.object({ id: z.uuid(), title: z.string() }).nullable(),
    commentId: z.uuid().nullable(),
    /** The second that it is about, in ms. */
    atMs: z.int().nullable(),
    /** The beginning of what was written. */
    snippet: z.string().nullable(),
    read: z.boolean(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Notification' });
export type NotificationView = z.infer<typeof notificationSchema>;

export const notificationListSchema = z
  .object({ items: z.array(notificationSchema), unread: z.int(), nextCursor: z.string().nullable() })
  .meta({ id: 'NotificationList' });

export const listNotificationsSchema = z.object({ limit: limitSchema(30, 100), cursor: z.string().max(500).optional() });
export type ListNotifications = z.infer<typeof listNotificationsSchema>;

export const markNotificationSchema = z.object({ read: z.boolean({ error: 'must be true or false' }) }).meta({ id: 'MarkNotification' });
export type MarkNotification = z.infer<typeof markNotificationSchema>;
