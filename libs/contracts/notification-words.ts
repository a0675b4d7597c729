import type { NotificationKind } from './enums.js';

/** What it is of: one of the two. */
interface Subject {
  video: { id: string; title: string } | null;
  observation: { id: string; title: string } | null;
}

/** What a notification says, the same in the page, in a mail and in a push message. `actor` is `null` when nobody did it. */
export function notificationWords({ kind, actor, video, observation }: Subject & { kind: NotificationKind; actor: { name: string } | null }): string {
  const who = actor?.name ?? 'Somebody';
  const title = (video ?? observation)?.title ?? '';
  switch (kind) {
    case 'comment':
      return `${who} commented on “${title}”`;
    case 'reply':
      return `${who} replied on “${title}”`;
    case 'mention':
      return `${who} mentioned you on “${title}”`;
    case 'take_requested':
      return `${who} asks for another take of “${title}”`;
    case 'take_recorded':
      return `${who} recorded another take: “${title}”`;
    case 'review':
      return `${who} scored “${title}”`;
    case 'feedback_asked':
      return `${who} asks for your feedback on “${title}”`;
    case 'feedback_reminder':
      return `“${title}” still waits for your feedback`;
    case 'action_due':
      return `Due: work on “${title}”`;
    case 'observation':
      return `${who} scored what they saw live: “${title}”`;
    default:
      return kind satisfies never;
  }
}

/** Where one click on a notification leads: to the comment and its second, else to the video; of what was seen live to that. */
export function notificationPath({ video, observation, commentId }: Subject & { commentId: string | null }): string {
  if (!video) return observation ? `/observe#${observation.id}` : '/observe';
  return `/videos/${video.id}${commentId === null ? '' : `?comment=${commentId}`}`;
}
