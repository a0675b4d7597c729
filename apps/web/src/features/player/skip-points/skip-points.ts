import type { CommentView, FixState } from '#libs/contracts';

/** A second worth seeing, and what makes it so: `Maya marked`, `reflection: Opening`, `fix from take 2`. */
export interface SkipPoint {
  atMs: number;
  sources: string[];
}

/** What the API gives of a video, as far as it matters here. */
export interface SkipSources {
  comments: readonly Pick<CommentView, 'atMs' | 'author' | 'resolved' | 'mentions' | 'replies'>[];
  /** The rep's own look at the video; `null` while they have not shared it. */
  reflection: { criteria: { id: string; name: string }[]; scores: { criterionId: string; evidence: { atMs: number }[] }[] } | null;
  fixes: readonly { atMs: number; from: { number: number }; mark: FixState | null }[];
  actionItems: readonly { comment: { atMs: number } | null }[];
}

/** Nearer than this is the same second to somebody who watches. */
const CLOSE_MS = 3_000;
/** "Previous" right after a point means the one before it, as for comments. */
const PREVIOUS_GRACE_MS = 1_000;

/** What a coach is led to in a rep's video, in its order. Everything in it is what the API shows this coach anyway. */
export function skipPoints({ comments, reflection, fixes, actionItems }: SkipSources, ownerId: string, coachId: string): SkipPoint[] {
  const found = [
    ...comments.flatMap((comment) => fromComment(comment, ownerId, coachId)),
    ...fromReflection(reflection),
    ...fixes.filter(({ mark }) => mark !== 'fixed' && mark !== 'skipped').map(({ atMs, from }) => ({ atMs, source: `fix from take ${from.number}` })),
    ...actionItems.flatMap(({ comment }) => (comment ? [{ atMs: comment.atMs, source: 'action item' }] : [])),
  ];
  return merged(found);
}

interface Found {
  atMs: number;
  source: string;
}

function fromComment({ atMs, author, resolved, mentions, replies }: SkipSources['comments'][number], ownerId: string, coachId: string): Found[] {
  const points: Found[] = [];
  if (author.id === ownerId && !resolved) points.push({ atMs, source: `${firstName(author.name)} marked` });
  const calling = [{ author, mentions }, ...replies].filter((said) => said.author.id !== coachId && said.mentions.some(({ id }) => id === coachId));
  return [...points, ...calling.map((said) => ({ atMs, source: `${firstName(said.author.name)} mentioned you` }))];
}

function fromReflection(reflection: SkipSources['reflection']): Found[] {
  if (!reflection) return [];
  const names = new Map(reflection.criteria.map(({ id, name }) => [id, name]));
  return reflection.scores.flatMap(({ criterionId, evidence }) =>
    evidence.map(({ atMs }) => ({ atMs, source: `reflection: ${names.get(criterionId) ?? ''}` })),
  );
}

/** Close ones are one, at the first of their seconds. */
function merged(found: Found[]): SkipPoint[] {
  const points: SkipPoint[] = [];
  for (const { atMs, source } of found.toSorted((a, b) => a.atMs - b.atMs)) {
    const last = points.at(-1);
    if (!last || atMs - last.atMs >= CLOSE_MS) points.push({ atMs, sources: [source] });
    else if (!last.sources.includes(source)) last.sources.push(source);
  }
  return points;
}

/** Where to skip to from here; `null` at the ends. */
export function neighbourPoint(points: readonly SkipPoint[], nowMs: number, direction: 1 | -1): SkipPoint | null {
  const found = direction === 1 ? points.find(({ atMs }) => atMs > nowMs + 50) : points.findLast(({ atMs }) => atMs < nowMs - PREVIOUS_GRACE_MS);
  return found ?? null;
}

const firstName = (name: string) => name.split(' ')[0] ?? name;
