import { createHmac, timingSafeEqual } from 'node:crypto';

/** What ends one person's mails without signing in: `<person>.<signature>`. It does not run out, as the mail that holds it does not. */
export function unsubscribeToken(secret: Buffer, userId: string): string {
  const person = Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url');
  return `${person}.${sign(secret, person)}`;
}

/** @returns whose mails it ends; `null` when it was never given out */
export function readUnsubscribeToken(secret: Buffer, token: string): string | null {
  const [, person, signature] = /^([\w-]{22})\.([\w-]{43})$/.exec(token) ?? [];
  if (person === undefined || signature === undefined) return null;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(sign(secret, person)))) return null;
  return Buffer.from(person, 'base64url').toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function sign(secret: Buffer, person: string): string {
  return createHmac('sha256', secret).update(`unsubscribe\n${person}`).digest('base64url');
}
