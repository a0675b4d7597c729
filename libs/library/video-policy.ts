import type { Actor } from '#libs/platform/http';

/** Placeholders of the three values that a condition on visibility takes. */
export interface ActorPlaceholders {
  organizationId: string;
  userId: string;
  role: string;
}

/** The values for {@link visibleVideoSql} with placeholders $1, $2, $3. */
export function actorValues(actor: Actor): [string, string, string] {
  return [actor.organizationId, actor.userId, actor.role];
}

export const ACTOR_PLACEHOLDERS: ActorPlaceholders = { organizationId: '$1', userId: '$2', role: '$3' };

/**
 * The one rule of who sees a video, as a condition on table alias `v`. It is part of every query that returns
 * videos or what belongs to them:
 * the owner always; `organization`: everybody in it; `team`: who shares a team with the owner;
 * `private`: managers who share a team with the owner. Never across organizations, never a deleted one.
 */
export function visibleVideoSql(v: string, placeholders: ActorPlaceholders = ACTOR_PLACEHOLDERS): string {
  return `(${v}.deleted_at IS NULL AND ${sharedVideoSql(v, placeholders)})`;
}

/** The same rule, of deleted videos too: for bringing one back. */
export function sharedVideoSql(v: string, { organizationId, userId, role }: ActorPlaceholders = ACTOR_PLACEHOLDERS): string {
  return `(${v}.organization_id = ${organizationId}::uuid AND (
    ${v}.owner_id = ${userId}::uuid
    OR ${v}.visibility = 'organization'
    OR ((${v}.visibility = 'team' OR ${role}::text = 'manager') AND EXISTS (
      SELECT 1 FROM team_member mine JOIN team_member theirs ON theirs.team_id = mine.team_id
      WHERE mine.user_id = ${userId}::uuid AND theirs.user_id = ${v}.owner_id))))`;
}

/**
 * Whether what coaches gave the video is kept back from the actor, of alias `v`: once a coach has filled in a scorecard, others who coach
 * see scores by their own scorecard alone. A star is none: who gives one could read off the average what the others gave, and then fill in theirs.
 */
export function blindSql(v: string, { userId, role }: ActorPlaceholders = ACTOR_PLACEHOLDERS): string {
  return `(${role}::text <> 'rep' AND ${v}.owner_id <> ${userId}::uuid
    AND EXISTS (SELECT 1 FROM scored_review x WHERE x.video_id = ${v}.id AND x.kind = 'coach' AND x.submitted_at IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM scored_review x
      WHERE x.video_id = ${v}.id AND x.reviewer_id = ${userId}::uuid AND x.kind = 'coach' AND x.submitted_at IS NOT NULL))`;
}

/** Owner and admins change a video that they see. */
export function canEditVideo(actor: Actor, video: { ownerId: string }): boolean {
  return video.ownerId === actor.userId || actor.role === 'admin';
}

/** The file as it was uploaded is for its owner, who coaches them, and admins; of what shows only a part of it, for its owner. */
export function canDownloadOriginal(actor: Actor, video: { ownerId: string; trimmed: boolean }): boolean {
  return video.ownerId === actor.userId || (!video.trimmed && (canEditVideo(actor, video) || canReviewVideo(actor, video)));
}

/** Everybody but the owner and other reps scores a video that they see. */
export function canReviewVideo(actor: Actor, video: { ownerId: string }): boolean {
  return video.ownerId !== actor.userId && actor.role !== 'rep';
}
