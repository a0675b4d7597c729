import { z } from 'zod';

const daysSchema = z.coerce.number({ error: 'must be a number of days' }).int('must be whole days').min(7, 'must be at least 7 days').max(3650, 'must be at most 3650 days');

export const retentionSchema = z
  .object({
    /** `null`: practice takes stay. */
    practiceDays: z.int().nullable(),
    /** How long after a change of the rule nothing is deleted. */
    warningDays: z.int(),
  })
  .meta({ id: 'Retention' });
export type RetentionView = z.infer<typeof retentionSchema>;

export const setRetentionSchema = z.object({ practiceDays: daysSchema.nullable() }).meta({ id: 'SetRetention' });
export type SetRetention = z.infer<typeof setRetentionSchema>;

export const previewRetentionSchema = z.object({ days: daysSchema });
export const retentionPreviewSchema = z.object({ count: z.int() }).meta({ id: 'RetentionPreview' });
