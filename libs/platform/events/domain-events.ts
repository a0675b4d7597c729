import type { PersonRef, VideoState } from '#libs/contracts';

/**
 * What can happen, in the past tense. An event carries ids and small facts; whoever hears it rereads the database.
 */
export type DomainEvent =
  /** Bytes of a recording that is still being made are on disk. `length`: how many; `size`: how many in all, once that is known. */
  | { type: 'upload.grew'; organizationId: string; uploadId: string; length: number; size: number | null }
  | { type: 'video.stored'; organizationId: string; videoId: string }
  | {
      type: 'video.state';
      organizationId: string;
      videoId: string;
      ownerId: string;
      state: VideoState;
      failure: { code: string; message: string } | null;
    }
  | { type: 'video.progress'; organizationId: string; videoId: string; ownerId: string; fraction: number; secondsLeft: number | null }
  /** Title, stage, tags, chapters, visibility, or deleted and restored. */
  | { type: 'video.changed'; organizationId: string; videoId: string }
  /** It shows another part of its upload than before. */
  | { type: 'video.trimmed'; organizationId: string; videoId: string }
  | { type: 'transcript.changed'; organizationId: string; videoId: string }
  /** Somebody's role, teams or ways to sign in; with `null` everybody's in the organization may be concerned. */
  | { type: 'access.changed'; organizationId: string; userId: string | null }
  | { type: 'user.renamed'; organizationId: string; userId: string }
  | { type: 'process.changed'; organizationId: string; processId: string }
  | { type: 'feed.appended'; organizationId: string; videoId: string; seq: number }
  /** A coach gave a score or a scorecard, the first or another. */
  | { type: 'review.submitted'; organizationId: string; videoId: string; reviewerId: string }
  /** A coach scored what they saw live. */
  | { type: 'observation.made'; organizationId: string; observationId: string }
  /** Somebody has shared how they see their own video. */
  | { type: 'look.shared'; organizationId: string; videoId: string; ownerId: string }
  /** Coaches were asked for feedback on a video, by its owner or by a coach who handed it on. */
  | { type: 'feedback.requested'; organizationId: string; videoId: string; actorId: string; userIds: string[]; requestedAt: string }
  /** A video's wait for a coach's feedback is over long ago, or nearly; `day` as `2027-03-01`. */
  | { type: 'feedback.overdue'; organizationId: string; videoId: string; userId: string; day: string }
  /** A coach asked the owner for another take, perhaps because of a comment. */
  | { type: 'take.requested'; organizationId: string; videoId: string; requestId: string; actorId: string; ownerId: string; commentId: string | null }
  /** The owner kept a take that these people had asked for. */
  | { type: 'take.kept'; organizationId: string; videoId: string; actorId: string; userIds: string[] }
  /** An action item that came of a comment comes back, for the `round`th time. */
  | { type: 'action.due'; organizationId: string; videoId: string; commentId: string | null; userId: string; itemId: string; round: number }
  /** Takes of one pitch, what is asked of them, or what was said of them: their open pages read it again. */
  | { type: 'takes.changed'; organizationId: string; videoIds: string[] }
  /** Others have the video open at that API process than before. */
  | { type: 'presence.changed'; organizationId: string; videoId: string; processId: string }
  /** Where somebody who has the video open at that API process stands in it, in ms. */
  | { type: 'presence.moved'; organizationId: string; videoId: string; processId: string; person: PersonRef; atMs: number }
  /** Somebody's notifications are others now: one came, or was read. */
  | { type: 'notification.changed'; organizationId: string; userId: string };

export type DomainEventType = DomainEvent['type'];
export type DomainEventOf<T extends DomainEventType> = Extract<DomainEvent, { type: T }>;
