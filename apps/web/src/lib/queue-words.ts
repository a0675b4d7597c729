import { count } from './words';

const HOUR_MS = 3_600_000;

/** `40 min`, `5 h`, `2 days`: how long something takes or has taken. */
export function roughly(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(1, Math.round(ms / 60_000))} min`;
  if (ms < 36 * HOUR_MS) return `${Math.round(ms / HOUR_MS)} h`;
  return count(Math.round(ms / (24 * HOUR_MS)), 'day');
}

/** `12 min: 4 clips`. */
export function workload(totalMs: number, clips: number): string {
  return `${Math.max(1, Math.round(totalMs / 60_000))} min: ${count(clips, 'clip')}`;
}

/** `3 left · about 7 min`. */
export function whatIsLeft(items: readonly { durationMs: number | null }[]): string {
  if (items.length === 0) return 'Nothing left';
  const totalMs = items.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  return `${items.length} left · about ${roughly(totalMs)}`;
}

/** What the median of the time to feedback means, in words. */
export function usualWait({ medianMs, answered }: { medianMs: number | null; answered: number }): string {
  if (medianMs === null) return 'Nothing was answered in the last 30 days, so there is no usual wait yet.';
  return `Usually answered within ${roughly(medianMs)}: half of the ${count(answered, 'video')} that got feedback in the last 30 days waited less, half more.`;
}

/** `5 h`: since `iso`. */
export function waitedFor(iso: string, now = Date.now()): string {
  return roughly(now - Date.parse(iso));
}

/** `due in 3 h`, `overdue by 2 days`. */
export function dueWords(iso: string, now = Date.now()): string {
  const ms = Date.parse(iso) - now;
  return ms > 0 ? `due in ${roughly(ms)}` : `overdue by ${roughly(-ms)}`;
}
