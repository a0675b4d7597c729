import { describe, expect, it } from '@jest/globals';
import { ago, count, fileSize, initials, percent, timeLeft } from './words.js';

describe('words for numbers', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [3_210_000, '3.2 MB'],
    [150_000_000, '150 MB'],
  ])('says %i bytes as %s', (bytes, text) => expect(fileSize(bytes)).toBe(text));

  it.each([
    [2, 'a few seconds left'],
    [18, 'about 20 s left'],
    [170, 'about 3 min left'],
  ])('says %i seconds as "%s"', (seconds, text) => expect(timeLeft(seconds)).toBe(text));

  it('says how long ago something was', () => {
    const now = Date.parse('2026-03-02T12:00:00Z');
    expect(ago('2026-03-02T11:59:30Z', now)).toBe('just now');
    expect(ago('2026-03-02T10:00:00Z', now)).toBe('2 hr. ago');
    expect(ago('2026-03-01T11:00:00Z', now)).toBe('yesterday');
  });

  it('keeps percentages between 0 and 100', () => {
    expect([percent(-1), percent(0.4), percent(2)]).toEqual(['0 %', '40 %', '100 %']);
  });

  it('counts and abbreviates', () => {
    expect([count(1, 'video'), count(3, 'video')]).toEqual(['1 video', '3 videos']);
    expect([initials('Dana Miller'), initials('Cher'), initials(' ')]).toEqual(['DM', 'C', '?']);
  });
});
