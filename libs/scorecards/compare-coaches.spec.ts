import { describe, expect, it } from '@jest/globals';
import { compareCoaches } from './compare-coaches.js';
import type { Criterion } from './dto/scorecard.dto.js';

const criteria: Criterion[] = ['clear', 'vague'].map((id) => ({ id, name: id, kind: 'scale', weight: 1, levels: ['', '', '', '', ''] }));
const review = (videoId: string, reviewerId: string, clear: number | null, vague: number | null) => ({
  videoId,
  reviewerId,
  scores: [
    { criterionId: 'clear', value: clear, note: '', evidence: [] },
    { criterionId: 'vague', value: vague, note: '', evidence: [] },
  ],
});

describe('compareCoaches', () => {
  it('compares every two coaches on what both scored, and names the criterion that they read differently', () => {
    const reviews = [1, 2, 3, 4, 5].flatMap((n) => [review(`v${n}`, 'a', n, n), review(`v${n}`, 'b', n, 6 - n)]);
    const [clear, vague] = compareCoaches(criteria, reviews);
    expect(clear).toMatchObject({ videos: 5, pairs: 5, same: 1, kappa: 1, doubtful: false });
    expect(vague).toMatchObject({ videos: 5, pairs: 5, same: 0.2, kappa: -1, doubtful: true });
  });

  it('says nothing from too little: one video, or what did not apply', () => {
    const [clear, vague] = compareCoaches(criteria, [review('v', 'a', 1, null), review('v', 'b', 5, 2), review('w', 'a', 3, 3)]);
    expect(clear).toMatchObject({ videos: 1, pairs: 1, same: 0, kappa: null, doubtful: false });
    expect(vague).toMatchObject({ videos: 0, pairs: 0, same: null, kappa: null, doubtful: false });
  });

  it('compares within each video alone: many videos take no longer each than few', () => {
    const videos = Array.from({ length: 2_000 }, (_, n) => n);
    const reviews = videos.flatMap((n) => ['a', 'b', 'c'].map((coach, at) => review(`v${n}`, coach, 1 + (n % 5), 1 + ((n + at) % 5))));
    const begunAt = performance.now();
    const [clear, vague] = compareCoaches(criteria, reviews);
    expect(performance.now() - begunAt).toBeLessThan(1_500);
    expect(clear).toMatchObject({ videos: 2_000, pairs: 6_000, same: 1, kappa: 1 });
    // Each value as often as any other: by chance (i − j)² is 4 on average. One step on, 5 to 1 among them, it is (4·1 + 16) / 5 = 4: κ = 0.
    // Two steps on, (3·4 + 2·9) / 5 = 6: κ = −0.5. a–b and b–c are one on, a–c two: −0.5 / 3.
    expect(vague).toMatchObject({ videos: 2_000, pairs: 6_000, same: 0, kappa: -0.17, doubtful: true });
  });
});
