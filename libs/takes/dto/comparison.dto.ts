import { z } from 'zod';
import type { Anchor } from '#libs/contracts';
import { idSchema } from '#libs/platform/http';

export const comparisonSchema = z
  .object({
    /** `time`: the two have no words in common, so a second of the one goes with the same second of the other. */
    basis: z.enum(['words', 'time']),
    matchedWords: z.int(),
    /** The same words in both, in ms; rising. Between them time passes evenly. */
    anchors: z.array(z.object({ fromMs: z.int(), toMs: z.int() }).meta({ id: 'TakeAnchor' }) satisfies z.ZodType<Anchor>),
  })
  .meta({ id: 'TakeComparison' });
export type ComparisonView = z.infer<typeof comparisonSchema>;

export const compareParams = z.object({ id: idSchema, otherId: idSchema });
