import { describe, expect, it } from '@jest/globals';
import { fromMinute, isQuiet, isTimeZone, minuteOfDay, nextAt, toMinute } from './local-time.js';

const at = (iso: string) => new Date(iso);
const next = (time: string, after: string, timeZone: string) => nextAt(toMinute(time), at(after), timeZone).toISOString();

describe('times of day', () => {
  it('are read off the clock of the place', () => {
    expect(fromMinute(minuteOfDay(at('2027-01-15T06:30:59Z'), 'Europe/Berlin'))).toBe('07:30');
    expect(fromMinute(minuteOfDay(at('2027-07-15T06:30:00Z'), 'Europe/Berlin'))).toBe('08:30');
    expect(fromMinute(minuteOfDay(at('2027-01-15T23:00:00Z'), 'UTC'))).toBe('23:00');
    expect(fromMinute(minuteOfDay(at('2027-01-15T18:30:00Z'), 'Asia/Kolkata'))).toBe('00:00');
  });

  it.each([
    ['later today', '08:00', '2027-01-15T06:30:20Z', 'Europe/Berlin', '2027-01-15T07:00:00.000Z'],
    ['tomorrow', '08:00', '2027-01-15T07:30:00Z', 'Europe/Berlin', '2027-01-16T07:00:00.000Z'],
    ['tomorrow, when it is exactly now', '08:00', '2027-01-15T07:00:00Z', 'Europe/Berlin', '2027-01-16T07:00:00.000Z'],
    ['over the night in which clocks are put on', '08:00', '2027-03-27T19:00:00Z', 'Europe/Berlin', '2027-03-28T06:00:00.000Z'],
    ['over the night in which they are put back', '08:00', '2027-10-30T18:00:00Z', 'Europe/Berlin', '2027-10-31T07:00:00.000Z'],
    ['in the hour that is left out', '02:30', '2027-03-27T19:00:00Z', 'Europe/Berlin', '2027-03-28T01:30:00.000Z'],
    ['west of Greenwich', '07:00', '2027-01-15T10:00:00Z', 'America/New_York', '2027-01-15T12:00:00.000Z'],
  ])('come next %s', (_when, time, after, timeZone, expected) => {
    expect(next(time, after, timeZone)).toBe(expected);
  });
});

describe('quiet hours', () => {
  it.each([
    ['20:00', '07:00', { '19:59': false, '20:00': true, '23:59': true, '00:00': true, '06:59': true, '07:00': false }],
    ['12:00', '13:00', { '11:59': false, '12:00': true, '12:59': true, '13:00': false }],
  ])('from %s until %s', (from, until, times) => {
    const quiet = { from: toMinute(from), until: toMinute(until) };
    for (const [time, expected] of Object.entries(times)) expect([time, isQuiet(toMinute(time), quiet)]).toEqual([time, expected]);
  });
});

describe('time zones', () => {
  it('are those that this machine knows', () => {
    expect(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'].every(isTimeZone)).toBe(true);
    expect(['', 'Berlin', 'Europe/Atlantis', '../etc'].some(isTimeZone)).toBe(false);
  });
});
