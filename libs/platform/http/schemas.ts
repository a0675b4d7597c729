import { z } from 'zod';

/** Shapes that several features share. */
export const idSchema = z.uuid({ error: 'must be an id (a UUID)' });
export const idParams = z.object({ id: idSchema });
export const nameSchema = z.string({ error: 'is required' }).trim().min(1, 'must not be empty').max(120, 'must have at most 120 characters');
export const emailSchema = z.string({ error: 'is required' }).trim().toLowerCase().max(254, 'is too long').pipe(z.email('must be an e-mail address'));
export const personSchema = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'Person' });
/** Instants go out as ISO 8601 text. */
export const instantSchema = z.string().meta({ format: 'date-time' });
export const atMsSchema = z.int({ error: 'must be whole milliseconds' }).min(0, 'must not be negative').max(86_400_000 * 2, 'is too far');
export const limitSchema = (byDefault: number, most: number) =>
  z.coerce.number({ error: 'must be a number' }).int().min(1, 'must be at least 1').max(most, `must be at most ${most}`).default(byDefault);
