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
});
