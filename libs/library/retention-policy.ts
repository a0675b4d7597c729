import type { Actor } from '#libs/platform/http';

/** From the day a rule is set or changed until it deletes anything: time to see the date on one's videos, and to keep some. */
export const WARNING_DAYS = 7;

/**
 * What a retention rule is about, as a condition on table alias `v`: practice takes that nobody keeps. Calls and clips of modules
 * are none, and a take of which a module shows a clip stays. Whatever else will hold on to a video is added here, and nowhere else.
 */
export function isPracticeSql(v: string): string {
  return `(${v}.deleted_at IS NULL AND ${v}.kept_at IS NULL AND ${v}.kind IN ('pitch', 'role_play') AND ${v}.state <> 'uploading'
    AND NOT EXISTS (
      SELECT 1 FROM clip k JOIN module_item i ON i.clip_id = k.id JOIN module m ON m.id = i.module_id
      WHERE k.video_id = ${v}.id AND k.deleted_at IS NULL AND m.deleted_at IS NULL AND m.owner_id IS NULL))`;
}

/** When the rule of alias `rule` deletes a video of {@link isPracticeSql}. */
export function dueSql(v: string, rule: string): string {
  return `GREATEST(${v}.created_at + make_interval(days => ${rule}.practice_days), ${rule}.since + make_interval(days => ${WARNING_DAYS}))`;
}

/** Owners, and whoever coaches the video, decide that it stays. */
export function canKeepVideo(actor: Actor, video: { ownerId: string }): boolean {
  return video.ownerId === actor.userId || actor.role !== 'rep';
}
