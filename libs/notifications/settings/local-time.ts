/** Times of day are minutes since midnight on the clock of a time zone (IANA name). */
const DAY = 1440;
const MINUTE_MS = 60_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock there shows, to the minute. */
export function minuteOfDay(instant: Date, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    clocks.set(timeZone, clock);
  }
  const [hours = 0, minutes = 0] = clock.format(instant).split(':').map(Number);
  return hours * 60 + minutes;
}

/** The next time after `after` that the clock there shows `minute`; on a day when clocks leave it out, as long after the gap began. */
export function nextAt(minute: number, after: Date, timeZone: string): Date {
  const start = Math.floor(after.getTime() / MINUTE_MS) * MINUTE_MS;
  const wait = (minute - minuteOfDay(after, timeZone) + DAY) % DAY || DAY;
  const guess = new Date(start + wait * MINUTE_MS);
  // Where clocks were changed in between, it shows another time by as much as they were changed.
  const off = ((minute - minuteOfDay(guess, timeZone) + DAY + DAY / 2) % DAY) - DAY / 2;
  const changed = new Date(guess.getTime() + off * MINUTE_MS);
  return changed > after && minuteOfDay(changed, timeZone) === minute ? changed : guess;
}

export interface QuietHours {
  from: number;
  /** The first minute that is not quiet; the next morning when it is before `from`. */
  until: number;
}

export function isQuiet(minute: number, { from, until }: QuietHours): boolean {
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

/** Whether `timeZone` is one that this machine knows. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/** `07:30` → 450. */
export function toMinute(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

/** 450 → `07:30`. */
export function fromMinute(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
