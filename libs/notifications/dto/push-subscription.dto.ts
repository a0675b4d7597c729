import { createECDH } from 'node:crypto';
import { z } from 'zod';

/** What a browser's `PushSubscription.toJSON()` gives. */
export const subscribePushSchema = z
  .object({
    endpoint: z.string({ error: 'must be an address' }).max(2000, 'is too long'),
    keys: z.object({
      p256dh: z.string().regex(/^[\w-]{87}$/, 'must be a key in base64url').refine(isPoint, 'must be a point of P-256'),
      auth: z.string().regex(/^[\w-]{22}$/, 'must be a secret of 16 bytes in base64url'),
    }),
  })
  .meta({ id: 'SubscribePush' });
export type SubscribePush = z.infer<typeof subscribePushSchema>;

/** `publicKey`: what the browser subscribes to; `on`: this browser gets messages. */
export const pushStateSchema = z.object({ publicKey: z.string(), on: z.boolean() }).meta({ id: 'PushState' });
export type PushState = z.infer<typeof pushStateSchema>;

/** Whether a message can be encrypted for this key. */
function isPoint(key: string): boolean {
  const own = createECDH('prime256v1');
  own.generateKeys();
  try {
    own.computeSecret(key, 'base64url');
    return true;
  } catch {
    return false;
  }
}
