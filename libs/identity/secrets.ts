import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/**
 * argon2id with 19 MiB, two passes, one lane: OWASP's Password Storage Cheat Sheet.
 * @node-rs/argon2 makes argon2id by default and works in the thread pool, so the event loop stays free.
 */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2);
}

/** A hash of nothing anybody knows: checking against it takes as long as against a real one. */
const DECOY = hashPassword(randomBytes(16).toString('hex'));

/** Takes the same time whether there is a hash or not, so that timing doesn't tell who has an account. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await DECOY), password);
  return passwordHash !== null && matches;
}

/** 256 random bits as base64url, 43 characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** A random secret needs no slow hash: it can't be guessed. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
