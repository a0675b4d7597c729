import type { CommentAudience, CommentKind, EmailTiming, FixState, MomentSource, NotificationKind, Role, VideoKind, Visibility } from '#libs/contracts';

export const videoKindLabel: Record<VideoKind, string> = {
  pitch: 'Pitch',
  role_play: 'Role-play',
  call: 'Customer call',
  module_clip: 'Training clip',
};

export const visibilityLabel: Record<Visibility, string> = {
  private: 'Only me and my coach',
  team: 'My team',
  organization: 'Everyone',
};

export const roleLabel: Record<Role, string> = { rep: 'Rep', manager: 'Manager', enablement: 'Enablement', admin: 'Admin' };

export const roleHint: Record<Role, string> = {
  rep: 'Records and practises',
  manager: 'Coaches the reps of their teams',
  enablement: 'Looks after the process and training',
  admin: 'Everything, including people',
};

export const commentKindLabel: Record<CommentKind, string> = { praise: 'Praise', fix: 'Fix', question: 'Question', note: 'Note' };

/** What has become of a fix in a later take. */
export const fixStateLabel: Record<FixState, string> = { fixed: 'Fixed', still_there: 'Still there', skipped: 'Skipped' };

/** Who reads a comment, as its writer and its readers see it. */
export const audienceLabel: Record<CommentAudience, string> = { team: 'Everyone who sees the video', owner: 'Only the rep and coaches', coaches: 'Only coaches' };

export const momentSourceLabel: Record<MomentSource, string> = {
  transcript: 'Said',
  comment: 'Comment',
  scorecard: 'Scorecard',
  chapter: 'Chapter',
  title: 'Title',
};

/** What one can be told of, as its settings name it. */
export const notificationKindLabel: Record<NotificationKind, string> = {
  comment: 'Comments on your videos',
  reply: 'Replies in your threads',
  mention: 'When somebody mentions you',
  take_requested: 'When another take is asked of you',
  take_recorded: 'When a take that you asked for is recorded',
  review: 'Scores on your videos',
  feedback_asked: 'When your feedback is asked for',
  feedback_reminder: 'Feedback that still waits for you',
  action_due: 'What you wanted to work on is due',
  observation: 'What a coach saw when they were with you',
};

export const emailTimingLabel: Record<EmailTiming, string> = { now: 'E-mail at once', digest: 'In the daily e-mail', off: 'No e-mail' };

/** What of a video was found when the match is not at a second of it. */
export const foundFactLabel = { title: 'Title', tag: 'Tag', stage: 'Stage', owner: 'Person', kind: 'Kind' } as const;

/** The options of a choice from one of the tables above, in their order. */
export function optionsOf<Value extends string>(labels: Record<Value, string>): { value: Value; label: string }[] {
  return (Object.keys(labels) as Value[]).map((value) => ({ value, label: labels[value] }));
}
