import { describe, expect, it } from '@jest/globals';
import { defaultSettings, mailDueAt, mailedKinds, quietUntil, type Settings } from './settings.js';

const berlin: Settings = { ...defaultSettings(), timeZone: 'Europe/Berlin' };
const at = (iso: string) => new Date(iso);

describe('when a mail is due', () => {
  it.each([
    ['at once is a minute later', 'feedback_asked', '2027-01-15T10:00:00Z', '2027-01-15T10:01:00.000Z'],
    ['at once in the evening is in the morning', 'feedback_asked', '2027-01-15T21:00:00Z', '2027-01-16T06:00:00.000Z'],
    ['at once just before quiet hours too, when that minute ends in them', 'feedback_asked', '2027-01-15T18:59:30Z', '2027-01-16T06:00:00.000Z'],
    ['a digest comes the next morning', 'comment', '2027-01-15T10:00:00Z', '2027-01-16T07:00:00.000Z'],
    ['a digest comes this morning', 'comment', '2027-01-15T05:00:00Z', '2027-01-15T07:00:00.000Z'],
  ] as const)('%s', (_what, kind, now, expected) => {
    expect(mailDueAt(berlin, kind, at(now))?.toISOString()).toBe(expected);
  });

  it('a digest waits for the end of quiet hours', () => {
    expect(mailDueAt({ ...berlin, digestAt: 6 * 60 }, 'comment', at('2027-01-15T10:00:00Z'))?.toISOString()).toBe('2027-01-16T06:00:00.000Z');
  });

  it('never, when the kind is off or mail was stopped', () => {
    const off = { ...berlin, choices: { ...berlin.choices, comment: { inPage: true, email: 'off' as const, push: true } } };
    expect(mailDueAt(off, 'comment', at('2027-01-15T10:00:00Z'))).toBeNull();
    expect(mailedKinds(off)).not.toContain('comment');
    expect(mailedKinds(off)).toContain('reply');
    expect(mailDueAt({ ...berlin, emailStopped: true }, 'review', at('2027-01-15T10:00:00Z'))).toBeNull();
    expect(mailedKinds({ ...berlin, emailStopped: true })).toEqual([]);
  });

  it('without a time zone the day is that of UTC', () => {
    expect(quietUntil(defaultSettings(), at('2027-01-15T19:59:00Z'))).toBeNull();
    expect(quietUntil(defaultSettings(), at('2027-01-15T20:00:00Z'))?.toISOString()).toBe('2027-01-16T07:00:00.000Z');
    expect(quietUntil({ ...defaultSettings(), quiet: null }, at('2027-01-15T22:00:00Z'))).toBeNull();
  });
});
