import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checkMediaToken, mediaToken, WINDOW_SECONDS } from './media-token.js';

const secret = randomBytes(32);
const start = 1_000_000 * WINDOW_SECONDS;

describe('a media token', () => {
  it('is the same for everybody within a window, and another in the next', () => {
    const first = mediaToken(secret, 'video', start);
    expect(mediaToken(secret, 'video', start + WINDOW_SECONDS - 1)).toEqual(first);
    expect(mediaToken(secret, 'video', start + WINDOW_SECONDS).text).not.toBe(first.text);
    expect(mediaToken(secret, 'other', start).text).not.toBe(first.text);
  });

  it('holds for one to two windows, and says how long still', () => {
    const { text } = mediaToken(secret, 'video', start + 60);
    expect(checkMediaToken(secret, 'video', text, start + 60)).toEqual({ genuine: true, secondsLeft: 2 * WINDOW_SECONDS - 60 });
    expect(checkMediaToken(secret, 'video', text, start + 2 * WINDOW_SECONDS)).toEqual({ genuine: true, secondsLeft: 0 });
  });

  it('is good for one video, under one secret, until the time that was signed', () => {
    const { text } = mediaToken(secret, 'video', start);
    const [expiry = '', signature = ''] = text.split('.');
    const later = (Number.parseInt(expiry, 36) + 3600).toString(36);
    const forged = [`${later}.${signature}`, `${expiry}.${signature.slice(0, -1)}`, `${expiry}.${'A'.repeat(43)}`, `.${signature}`, text.toUpperCase(), '', 'x'.repeat(5000)];
    for (const each of forged) expect(checkMediaToken(secret, 'video', each, start)).toEqual({ genuine: false });
    expect(checkMediaToken(secret, 'other', text, start)).toEqual({ genuine: false });
    expect(checkMediaToken(randomBytes(32), 'video', text, start)).toEqual({ genuine: false });
  });
});
