import { describe, expect, it } from '@jest/globals';
import { dueWords, roughly, usualWait, whatIsLeft, workload } from './queue-words';

const HOUR = 3_600_000;

describe('the words of the queue', () => {
  it('round as people do', () => {
    expect([0, 90_000, 59 * 60_000, HOUR, 5.4 * HOUR, 35 * HOUR, 48 * HOUR].map(roughly)).toEqual(['1 min', '2 min', '59 min', '1 h', '5 h', '35 h', '2 days']);
  });

  it('say how much there is to do, and what the usual wait means', () => {
    expect(workload(12.2 * 60_000, 4)).toBe('12 min: 4 clips');
    expect(workload(0, 1)).toBe('1 min: 1 clip');
    expect(whatIsLeft([{ durationMs: 4 * 60_000 }, { durationMs: 150_000 }, { durationMs: null }])).toBe('3 left · about 7 min');
    expect(whatIsLeft([])).toBe('Nothing left');
    expect(usualWait({ medianMs: null, answered: 0 })).toContain('no usual wait yet');
    expect(usualWait({ medianMs: 5 * HOUR, answered: 8 })).toContain('within 5 h: half of the 8 videos');
    expect(dueWords('2027-01-01T12:00:00Z', Date.parse('2027-01-01T09:00:00Z'))).toBe('due in 3 h');
    expect(dueWords('2027-01-01T12:00:00Z', Date.parse('2027-01-01T12:20:00Z'))).toBe('overdue by 20 min');
  });
});
