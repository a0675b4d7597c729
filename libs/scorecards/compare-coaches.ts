import type { CoachAgreement, Criterion, CriterionScore } from './dto/scorecard.dto.js';
import { agreement, type RatedPair } from './kappa.js';

/** Below this, coaches agree little better than by chance ("fair" at most, Landis and Koch 1977). */
const DOUBTFUL_KAPPA = 0.4;
/** Fewer pairs say nothing yet. */
const ENOUGH_PAIRS = 5;

interface Scored {
  videoId: string;
  reviewerId: string;
  scores: readonly CriterionScore[];
}

/** For each criterion, how alike coaches scored the same videos: every pair of coaches, over what both gave a value for. */
export function compareCoaches(criteria: readonly Criterion[], reviews: readonly Scored[]): CoachAgreement['items'] {
  const together = couples(reviews);
  return criteria.map((criterion) => {
    const byRaters = new Map<string, RatedPair[]>();
    const videos = new Set<string>();
    for (const [first, second] of together) {
      const [a, b] = [valueOf(first, criterion.id), valueOf(second, criterion.id)];
      if (a === null || b === null) continue;
      videos.add(first.videoId);
      const raters = `${first.reviewerId} ${second.reviewerId}`;
      const pairs = byRaters.get(raters);
      if (pairs) pairs.push([a, b]);
      else byRaters.set(raters, [[a, b]]);
    }
    const pairs = [...byRaters.values()].flat();
    const kappa = pairs.length < ENOUGH_PAIRS ? null : agreement([...byRaters.values()]);
    return {
      criterion,
      videos: videos.size,
      pairs: pairs.length,
      same: pairs.length === 0 ? null : round(pairs.filter(([a, b]) => a === b).length / pairs.length),
      kappa: kappa === null ? null : round(kappa),
      doubtful: kappa !== null && kappa < DOUBTFUL_KAPPA,
    };
  });
}

/** Every two reviews of one video, the coaches always in the same order. */
function couples(reviews: readonly Scored[]): [Scored, Scored][] {
  const byVideo = new Map<string, Scored[]>();
  for (const review of reviews) {
    const ofVideo = byVideo.get(review.videoId);
    if (ofVideo) ofVideo.push(review);
    else byVideo.set(review.videoId, [review]);
  }
  return [...byVideo.values()].flatMap((ofVideo) =>
    ofVideo.flatMap((first) => ofVideo.filter((second) => second.reviewerId > first.reviewerId).map((second): [Scored, Scored] => [first, second])),
  );
}

const valueOf = (review: Scored, criterionId: string) => review.scores.find((score) => score.criterionId === criterionId)?.value ?? null;
const round = (value: number) => Math.round(value * 100) / 100;
