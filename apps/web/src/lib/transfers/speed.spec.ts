import { describe, expect, it } from '@jest/globals';
import { Speedometer } from './speed.js';

describe('Speedometer', () => {
  it('knows nothing from a single sample', () => {
    expect(new Speedometer().sample(1000, 0)).toBe(0);
  });

  it('gives bytes per second', () => {
    const speed = new Speedometer();
    speed.sample(0, 0);
    expect(speed.sample(5_000, 1_000)).toBe(5_000);
  });

  it('forgets what lies before the window', () => {
    const speed = new Speedometer(2_000);
    speed.sample(0, 0);
    speed.sample(100_000, 1_000);
    speed.sample(101_000, 2_500);
    expect(speed.sample(102_000, 3_500)).toBeCloseTo(1_000, 0);
  });

  it('starts again when the server holds less than was thought', () => {
    const speed = new Speedometer();
    speed.sample(9_000, 0);
    expect(speed.sample(1_000, 1_000)).toBe(0);
  });
});
