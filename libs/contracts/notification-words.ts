import type { NotificationKind } from './enums.js';

/** What a notification says, the same in the page, in a mail and in a push message. `actor` is `null` when nobody did it. */
export function notificationWords(kind: NotificationKind, actor: string | null, title: string): string {
  const who = actor ?? 'Somebody';
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
    default:
      return kind satisfies never;
  }
}

/** Where one click on a notification leads: to the comment and its second, else to the video. */
export function notificationPath(videoId: string, commentId: string | null): string {
  return `/videos/${videoId}${commentId === null ? '' : `?comment=${commentId}`}`;
}
