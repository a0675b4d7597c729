import { count, fileSize, percent, timeLeft } from '../words';
import { isUnsettled, secondsLeft, stalledMs, type Transfer } from './transfer';

/**
 * What is true of a transfer now, in words: nothing is “sending” that does not move, and nothing has failed that can go on.
 *
 * @param now as `Date.now()`
 * @param online what the browser believes
 */
export function transferWords(transfer: Transfer, now: number, online: boolean): string {
  const { state, sent, total, bytesPerSecond, message, onlyHere } = transfer;
  const done = total ? percent(sent / total) : fileSize(sent);
  const stalled = stalledMs(transfer, now);
  if (stalled !== null) return `${done} · nothing has moved for ${seconds(stalled)}. It tries again by itself.`;
  switch (state) {
    case 'recording':
      return `${fileSize(sent)} sent while you record`;
    case 'sending': {
      const left = secondsLeft(transfer);
      return [done, bytesPerSecond > 0 ? `${fileSize(bytesPerSecond)}/s` : null, left === null ? null : timeLeft(left)].filter(Boolean).join(' · ');
    }
    case 'finishing':
      return 'All of it is there. The server is checking it.';
    case 'waiting':
      return online ? `${done} · the server does not answer. It goes on by itself.` : `${done} · waiting for a connection. It goes on by itself.`;
    case 'paused':
      return `Paused at ${done}`;
    case 'failed':
      return [message ?? 'This could not be sent.', onlyHere ? 'Leave this tab open: nothing else holds this recording.' : null].filter(Boolean).join(' ');
    case 'done':
      return message ?? 'Sent';
  }
}

/** One line for all of them, as a phone shows it. */
export function trayHeading(all: Transfer[], now: number, online: boolean): string {
  const running = all.filter(isUnsettled);
  if (running.length === 0) return all.some(({ state }) => state === 'failed') ? 'Not everything was saved' : 'Everything is saved';
  if (running.every(({ state }) => state === 'paused')) return `${count(running.length, 'upload')} paused`;
  if (running.every(({ state }) => state === 'waiting' || state === 'paused')) return online ? 'Waiting for the server' : 'Waiting for a connection';
  if (running.every((transfer) => stalledMs(transfer, now) !== null)) return 'Nothing is moving';
  const totals = running.map(({ total }) => total);
  const known = totals.every((total) => total !== null && total > 0);
  const done = known ? `, ${percent(sum(running.map(({ sent }) => sent)) / sum(totals.map((total) => total ?? 0)))}` : '';
  const what = running.every(({ origin }) => origin === 'reply') ? count(running.length, 'reply', 'replies') : count(running.length, 'video');
  return `Saving ${what}${done}`;
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

function seconds(ms: number): string {
  const whole = Math.round(ms / 1000);
  return whole < 90 ? `${whole} s` : `${Math.round(whole / 60)} min`;
}
