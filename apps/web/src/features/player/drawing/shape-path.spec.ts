import { describe, expect, it } from '@jest/globals';
import { shapePath } from './shape-path.js';

const ends = [
  { x: 0.25, y: 0.5 },
  { x: 0.75, y: 0.5 },
];

describe('the path of a shape', () => {
  it('is in the picture’s own places, whatever its aspect', () => {
    expect(shapePath({ kind: 'box', colour: 'red', points: [{ x: 0.1, y: 0.2 }, { x: 0.5, y: 0.6 }] }, 2)).toBe('M200 200H1000V600H200Z');
    expect(shapePath({ kind: 'box', colour: 'red', points: [{ x: 0.1, y: 0.2 }, { x: 0.5, y: 0.6 }] }, 0.5)).toBe('M50 200H250V600H50Z');
  });

  it('of an arrow has its head at the tip, of the same size on both sides', () => {
    const path = shapePath({ kind: 'arrow', colour: 'red', points: ends }, 1);
    expect(path).toMatch(/^M250 500L750 500M/);
    const [, left, right] = /M(?:692\.3) ([\d.]+)L750 500L692\.3 ([\d.]+)$/.exec(path) ?? [];
    expect(Number(left) + Number(right)).toBeCloseTo(1000);
  });

  it('of a freehand line begins and ends where it was drawn', () => {
    const path = shapePath({ kind: 'freehand', colour: 'red', points: [{ x: 0, y: 0 }, { x: 0.5, y: 1 }, { x: 1, y: 0 }] }, 1);
    expect(path).toBe('M0 0Q500 1000 750 500L1000 0');
    expect(shapePath({ kind: 'freehand', colour: 'red', points: ends }, 1)).toBe('M250 500L750 500');
  });
});
