import { z } from 'zod';
import { EMAIL_TIMINGS, NOTIFICATION_KINDS } from '#libs/contracts';
import { isTimeZone } from '../settings/local-time.js';

const timeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 07:30');
const quietSchema = z
  .object({ from: timeSchema, until: timeSchema })
  .refine(({ from, until }) => from !== until, 'must begin and end at different times')
  .meta({ id: 'QuietHours' });
const timeZoneSchema = z.string().max(60, 'is too long').refine(isTimeZone, 'must be a time zone such as Europe/Berlin');
const choiceSchema = z
  .object({
    kind: z.enum(NOTIFICATION_KINDS, { error: 'must be a kind of notification' }),
    inPage: z.boolean({ error: 'must be true or false' }),
    email: z.enum(EMAIL_TIMINGS, { error: 'must be now, digest or off' }),
    /** In the browsers that have it turned on. */
    push: z.boolean({ error: 'must be true or false' }),
  })
  .meta({ id: 'NotificationChoice' });

export const notificationSettingsSchema = z
  .object({
    choices: z.array(choiceSchema),
    /** No mail and no push between these times of day; the next morning when `until` is before `from`. */
    quietHours: quietSchema.nullable(),
    /** When the daily digest comes. */
    digestAt: timeSchema,
    /** `null` until it was set: times are UTC then. */
    timeZone: z.string().nullable(),
    email: z.object({
      /** This server can send mail. */
      available: z.boolean(),
      address: z.string(),
      /** Ended by the link in a mail. */
      stopped: z.boolean(),
      /** The mail server would not take the last one to this address. */
      refused: z.boolean(),
    }),
  })
  .meta({ id: 'NotificationSettings' });
export type NotificationSettingsView = z.infer<typeof notificationSettingsSchema>;

export const changeNotificationSettingsSchema = z
  .object({
    choices: z
      .array(choiceSchema)
      .refine((choices) => new Set(choices.map(({ kind }) => kind)).size === choices.length, 'must name each kind once')
      .optional(),
    quietHours: quietSchema.nullable().optional(),
    digestAt: timeSchema.optional(),
    timeZone: timeZoneSchema.optional(),
    emailStopped: z.boolean({ error: 'must be true or false' }).optional(),
  })
  .meta({ id: 'ChangeNotificationSettings' });
export type ChangeNotificationSettings = z.infer<typeof changeNotificationSettingsSchema>;

export const unsubscribeParams = z.object({ token: z.string().max(200) });

export const emailSubscriptionSchema = z.object({ address: z.string(), subscribed: z.boolean() }).meta({ id: 'EmailSubscription' });
export type EmailSubscription = z.infer<typeof emailSubscriptionSchema>;
