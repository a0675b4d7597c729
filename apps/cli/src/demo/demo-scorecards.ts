import { Injectable } from '@nestjs/common';
import { newId } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ScorecardService, ScoredReviewService } from '#libs/scorecards';
import type { MadeVideo } from './demo-modules.js';

/** A scorecard of the demo, and two coaches who used it on the same video. */
@Injectable()
export class DemoScorecards {
  constructor(
    private readonly scorecards: ScorecardService,
    private readonly reviews: ScoredReviewService,
  ) {}

  async make(curator: Actor, coaches: readonly Actor[], video: MadeVideo | undefined): Promise<void> {
    if (!video) throw new Error('The demo has no such video');
    const scale = (name: string, weight: number, low: string, middle: string, high: string) => ({ id: newId(), name, kind: 'scale' as const, weight, levels: [low, '', middle, '', high] });
    const criteria = [
      scale('Stays calm', 2, 'Defends at once', 'Waits, then defends', 'Waits, then asks'),
      scale('Finds what is behind it', 3, 'Answers the word', 'Asks one question', 'Knows whether it is price, time or trust'),
      { id: newId(), name: 'Checks that it is settled', kind: 'check' as const, weight: 1, levels: [] },
    ];
    const { id, version } = await this.scorecards.create(curator, { name: 'Objection handling', stageId: null, questions: [], selfFirst: false, criteria });
    const values = [[5, 5, 1], [5, 4, 1]];
    for (const [index, coach] of coaches.entries()) {
      const scores = criteria.map((criterion, at) => ({
        criterionId: criterion.id,
        value: values[index]?.[at] ?? null,
        note: at === 1 ? 'It was the quarter, not the amount.' : '',
        evidence: [{ atMs: video.cues[at]?.atMs ?? 0, endMs: null }],
      }));
      await this.reviews.put(coach, video.id, { scorecardId: id, version, scores, answers: [], summary: 'The one to show to new starters.', submit: true });
    }
  }
}
