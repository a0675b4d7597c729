import { describe, expect, it } from '@jest/globals';
import { parsePeaks, reducePeaks, wavePath } from './waveform.js';

describe('waveform', () => {
  it('keeps the highest of what it joins', () => {
    expect(reducePeaks([0, 255, 51, 0, 0, 102], 3)).toEqual([1, 0.2, 0.4]);
    expect(reducePeaks([255, 0], 10)).toEqual([1, 0]);
    expect(reducePeaks([], 10)).toEqual([]);
  });

  it('is drawn around the middle, silence as a thin line', () => {
    expect(wavePath([1, 0])).toBe('M0 50L0.5 0.0L1.5 49.0L2 50L1.5 51.0L0.5 100.0Z');
    expect(wavePath([])).toBe('');
  });

  it('refuses what is no list of peaks', () => {
    expect(parsePeaks({ intervalMs: 100, peaks: [0, 255] })).toEqual([0, 255]);
    expect(() => parsePeaks({ peaks: 'loud' })).toThrow();
    expect(() => parsePeaks(null)).toThrow();
  });
});
