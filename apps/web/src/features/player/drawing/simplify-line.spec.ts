import { describe, expect, it } from '@jest/globals';
import { DRAWING_LIMITS } from '#libs/contracts';
import { simplifyLine } from './simplify-line.js';

describe('a freehand line', () => {
  it('that is straight needs its ends', () => {
    const line = Array.from({ length: 500 }, (_, i) => ({ x: i / 500, y: i / 1000 }));
    expect(simplifyLine(line, 16 / 9)).toEqual([line[0], line.at(-1)]);
  });

  it('keeps its corners', () => {
    const corner = [0, 0.1, 0.2, 0.3].map((x) => ({ x, y: 0.1 })).concat([0.2, 0.3].map((y) => ({ x: 0.3, y })));
    expect(simplifyLine(corner, 1)).toEqual([{ x: 0, y: 0.1 }, { x: 0.3, y: 0.1 }, { x: 0.3, y: 0.3 }]);
  });

  it('runs where it was drawn: no point is farther from it than two pixels of a picture of a thousand', () => {
    const circle = Array.from({ length: 300 }, (_, i) => ({ x: 0.5 + 0.3 * Math.cos(i / 48), y: 0.5 + 0.3 * Math.sin(i / 48) }));
    const simple = simplifyLine(circle, 1);
    expect(simple.length).toBeLessThan(60);
    const radii = simple.flatMap((point, i) => {
      const next = simple[i + 1];
      return next ? [Math.hypot((point.x + next.x) / 2 - 0.5, (point.y + next.y) / 2 - 0.5)] : [];
    });
    for (const radius of radii) expect(Math.abs(radius - 0.3)).toBeLessThan(0.002);
  });

  it('has no more points than a line may have, however wild', () => {
    const wild = Array.from({ length: 3000 }, (_, i) => ({ x: (i * 0.37) % 1, y: (i * 0.61) % 1 }));
    const simple = simplifyLine(wild, 1);
    expect(simple.length).toBeGreaterThan(1);
    expect(simple.length).toBeLessThanOrEqual(DRAWING_LIMITS.pointsOfLine);
  });

  it('of one point that was only touched is left as it is', () => {
    expect(simplifyLine([{ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }], 1)).toHaveLength(2);
  });
});
