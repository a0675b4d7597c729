import { NOTIFICATION_KINDS, type EmailTiming, type NotificationKind } from '#libs/contracts';
import { isQuiet, minuteOfDay, nextAt, type QuietHours } from './local-time.js';

export interface Choice {
  inPage: boolean;
  email: EmailTiming;
  /** In the browsers that have it turned on. */
  push: boolean;
}

/** How one person is told. */
export interface Settings {
  choices: Record<NotificationKind, Choice>;
  /** IANA name; `null` until their browser said it: then it is UTC. */
  timeZone: string | null;
  quiet: QuietHours | null;
  /** Minute of the day. */
  digestAt: number;
  /** They used the link that ends all mail. */
  emailStopped: boolean;
}

/** What somebody waits for comes at once; what can be read together comes together. */
const EMAIL_BY_DEFAULT: Record<NotificationKind, EmailTiming> = {
  comment: 'digest',
  reply: 'digest',
  mention: 'now',
  take_requested: 'now',
  take_recorded: 'now',
  review: 'now',
  feedback_asked: 'now',
  feedback_reminder: 'digest',
  action_due: 'digest',
  observation: 'now',
};

/** Of somebody who never changed anything. */
export function defaultSettings(): Settings {
  const choices = Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, { inPage: true, email: EMAIL_BY_DEFAULT[kind], push: true }]));
  return { choices: choices as Settings['choices'], timeZone: null, quiet: { from: 20 * 60, until: 7 * 60 }, digestAt: 8 * 60, emailStopped: false };
}

/** Whoever is looking has read it by then, and what comes together is one mail (ms). */
export const AT_ONCE_MS = 60_000;

/** When the quiet hours end that `instant` is in; `null` when it is in none. */
export function quietUntil({ quiet, timeZone }: Settings, instant: Date): Date | null {
  const zone = timeZone ?? 'UTC';
  return quiet && isQuiet(minuteOfDay(instant, zone), quiet) ? nextAt(quiet.until, instant, zone) : null;
}

/** When a mail of something new of this kind is due; `null`: never. */
export function mailDueAt(settings: Settings, kind: NotificationKind, now: Date): Date | null {
  const { email } = settings.choices[kind];
  if (settings.emailStopped || email === 'off') return null;
  const due = email === 'now' ? new Date(now.getTime() + AT_ONCE_MS) : nextAt(settings.digestAt, now, settings.timeZone ?? 'UTC');
  return quietUntil(settings, due) ?? due;
}

/** The kinds that may be mailed at all. */
export function mailedKinds({ choices, emailStopped }: Settings): NotificationKind[] {
  return emailStopped ? [] : NOTIFICATION_KINDS.filter((kind) => choices[kind].email !== 'off');
}
