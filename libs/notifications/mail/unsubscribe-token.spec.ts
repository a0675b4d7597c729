import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.js';

const secret = randomBytes(32);
const userId = randomUUID();

describe('an unsubscribe token', () => {
  it('names one person, and fits into an address as it is', () => {
    const token = unsubscribeToken(secret, userId);
    expect(readUnsubscribeToken(secret, token)).toBe(userId);
    expect(encodeURIComponent(token)).toBe(token);
  });

  it('can be made by nobody else', () => {
    const token = unsubscribeToken(secret, userId);
    const [person = '', signature = ''] = token.split('.');
    const [other = ''] = unsubscribeToken(secret, randomUUID()).split('.');
    const forged = [`${other}.${signature}`, `${person}.${'A'.repeat(43)}`, `${person}.`, `.${signature}`, '', userId, token.toLowerCase(), `${token}x`, 'x'.repeat(5000)];
    for (const each of forged) expect(readUnsubscribeToken(secret, each)).toBeNull();
    expect(readUnsubscribeToken(randomBytes(32), token)).toBeNull();
  });
});
