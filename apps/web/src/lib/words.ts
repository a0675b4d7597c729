/** Plain words for numbers that people read. */

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
  ['week', 604_800],
];

/** `2 hr. ago`; within a minute `just now`, beyond four weeks the date. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (seconds < 60) return 'just now';
  if (seconds > 4 * 604_800) return new Date(iso).toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric' });
  const [unit, size] = STEPS.findLast(([, length]) => seconds >= length) ?? ['minute', 60];
  return relative.format(-Math.floor(seconds / size), unit);
}

/** `12 days left`, `gone today`: until `iso`. */
export function daysLeft(iso: string, now = Date.now()): string {
  const days = (Date.parse(iso) - now) / 86_400_000;
  return days < 1 ? 'gone today' : `${count(Math.ceil(days), 'day')} left`;
}

/** `10:42`; of another day `26 Nov, 10:42`. In the reader's time zone. */
export function clock(iso: string, now = new Date()): string {
  const date = new Date(iso);
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const day = date.toDateString() === now.toDateString() ? '' : `${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })}, `;
  return day + time;
}

/** `3 March 2027`, in the reader's time zone. */
export function longDate(iso: string): string {
  return new Date(iso).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** `about 20 s left`, `about 3 min left`. */
export function timeLeft(seconds: number): string {
  if (seconds < 5) return 'a few seconds left';
  if (seconds < 90) return `about ${Math.ceil(seconds / 5) * 5} s left`;
  return `about ${Math.ceil(seconds / 60)} min left`;
}

/** `3.2 MB`; decimal units, as file managers show them. */
export function fileSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step]}`;
}

export function percent(fraction: number): string {
  return `${Math.round(Math.min(1, Math.max(0, fraction)) * 100)} %`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** `DM` for Dana Miller; never empty. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => part?.[0] ?? '').join('');
  return letters.toUpperCase() || '?';
}

/** `seen by Ana`, `seen by Ana and 2 others`; nothing when nobody has. */
export function seenBy(names: readonly string[]): string {
  const [first, second] = names.map((name) => name.split(' ')[0]);
  if (first === undefined) return '';
  if (names.length === 2) return `seen by ${first} and ${second}`;
  return names.length === 1 ? `seen by ${first}` : `seen by ${first} and ${names.length - 1} others`;
}
