import { expect, it } from '@jest/globals';
import { ProgressMeter, type TranscodeProgress } from './progress.js';

it('joins steps by their cost, never goes back and estimates what is left', () => {
  let now = 0;
  const seen: TranscodeProgress[] = [];
  const meter = new ProgressMeter(4, (progress) => seen.push(progress), () => now);
  meter.within(1, 0.04);
  now = 2000;
  meter.within(1, 0.5);
  meter.within(1, 0.3);
  now = 4000;
  meter.finish(1);
  meter.within(3, 1 / 3);
  meter.within(3, 2);
  expect(seen).toEqual([
    { fraction: 0.01, secondsLeft: null },
    { fraction: 0.125, secondsLeft: 14 },
    { fraction: 0.25, secondsLeft: 12 },
    { fraction: 0.5, secondsLeft: 4 },
    { fraction: 1, secondsLeft: 0 },
  ]);
});
