export const ROLES = ['rep', 'manager', 'enablement', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const VIDEO_KINDS = ['pitch', 'role_play', 'call', 'module_clip'] as const;
export type VideoKind = (typeof VIDEO_KINDS)[number];

/** Who may see a video: owner and their managers; the owner's teams; everybody in the organization. */
export const VISIBILITIES = ['private', 'team', 'organization'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const VIDEO_STATES = ['uploading', 'processing', 'playable', 'ready', 'failed'] as const;
export type VideoState = (typeof VIDEO_STATES)[number];

export const COMMENT_KINDS = ['praise', 'fix', 'question', 'note'] as const;
export type CommentKind = (typeof COMMENT_KINDS)[number];

/** Who reads a comment: everybody who sees the video; its owner and those who coach; those who coach. Each has all readers of the next. */
export const COMMENT_AUDIENCES = ['team', 'owner', 'coaches'] as const;
export type CommentAudience = (typeof COMMENT_AUDIENCES)[number];

/** How a reply was recorded in place. */
export const REPLY_MEDIA_KINDS = ['voice', 'video'] as const;
export type ReplyMediaKind = (typeof REPLY_MEDIA_KINDS)[number];

export const REPLY_MEDIA_STATES = ['processing', 'ready', 'failed'] as const;
export type ReplyMediaState = (typeof REPLY_MEDIA_STATES)[number];

/** What a module is made of: a clip to watch, something to read, a question to answer from memory. */
export const MODULE_ITEM_KINDS = ['clip', 'job_aid', 'question'] as const;
export type ModuleItemKind = (typeof MODULE_ITEM_KINDS)[number];

export const MOMENT_SOURCES = ['transcript', 'comment', 'scorecard', 'chapter', 'title'] as const;
export type MomentSource = (typeof MOMENT_SOURCES)[number];

/** What has become of a fix of an earlier take in a later one. */
export const FIX_STATES = ['fixed', 'still_there', 'skipped'] as const;
export type FixState = (typeof FIX_STATES)[number];

/** What somebody can be told of. */
export const NOTIFICATION_KINDS = ['comment', 'reply', 'mention', 'take_requested', 'take_recorded', 'review', 'feedback_asked', 'feedback_reminder', 'action_due', 'observation'] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** When somebody gets an e-mail of something they are told of: at once, once a day with everything else, or never. */
export const EMAIL_TIMINGS = ['now', 'digest', 'off'] as const;
export type EmailTiming = (typeof EMAIL_TIMINGS)[number];

/** How a criterion of a scorecard is scored: 1 to 5 with what each looks like, or yes and no. */
export const CRITERION_KINDS = ['scale', 'check'] as const;
export type CriterionKind = (typeof CRITERION_KINDS)[number];

/** Whose scorecard it is: a coach's on a video, the rep's own on theirs, a coach's of something seen live. */
export const REVIEW_KINDS = ['coach', 'self', 'observation'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];
