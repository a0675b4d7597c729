import { Injectable } from '@nestjs/common';
import { newId } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ScorecardService, ScoredReviewService } from '#libs/scorecards';
import type { MadeVideo } from './demo-modules.js';

/** The scorecards of the demo, and what was scored with them. */
@Injectable()
export class DemoScorecards {
  constructor(
    private readonly scorecards: ScorecardService,
    private readonly reviews: ScoredReviewService,
  ) {}

  /** Two coaches with the same scorecard. */
  async make(curator: Actor, coaches: readonly Actor[], video: MadeVideo | undefined): Promise<void> {
    if (!video) throw new Error('The demo has no such video');
    const criteria = [
      scale('Stays calm', 2, 'Defends at once', 'Waits, then defends', 'Waits, then asks'),
      scale('Finds what is behind it', 3, 'Answers the word', 'Asks one question', 'Knows whether it is price, time or trust'),
      { id: newId(), name: 'Checks that it is settled', kind: 'check' as const, weight: 1, levels: [] },
    ];
    const { id, version } = await this.scorecards.create(curator, { name: 'Objection handling', stageId: null, practiceId: null, questions: [], selfFirst: false, criteria });
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

  /** A rep looks at their own take first, and shares that. */
  async reflect(curator: Actor, rep: Actor, video: MadeVideo | undefined, stageId: string | null): Promise<void> {
    if (!video) throw new Error('The demo has no such video');
    const criteria = [
      scale('First ten seconds', 2, 'About us', 'About them', 'Their words, their hour'),
      scale('One reason to listen', 2, 'A list', 'A reason', 'A number that they know'),
    ];
    const { id, version } = await this.scorecards.create(curator, { name: 'Opener', stageId, practiceId: null, questions: ['What would you do again?'], selfFirst: false, criteria });
    const scores = criteria.map((criterion, at) => ({ criterionId: criterion.id, value: 4 - at, note: '', evidence: [{ atMs: video.cues[at + 1]?.atMs ?? 0, endMs: null }] }));
    await this.reviews.put(rep, video.id, { scorecardId: id, version, scores, answers: ['Begin with Leeds.'], summary: '', submit: true });
  }
}

function scale(name: string, weight: number, low: string, middle: string, high: string) {
  return { id: newId(), name, kind: 'scale' as const, weight, levels: [low, '', middle, '', high] };
}
