/**
 * - `sending`: bytes are moving. `recording`: they move while more are made.
 * - `finishing`: the server has every byte and confirms it.
 * - `waiting`: the connection is lost, or the server is away; it goes on by itself.
 * - `paused`: by the person. `failed`: refused, and the reason is in `message`.
 */
export type TransferState = 'sending' | 'recording' | 'finishing' | 'waiting' | 'paused' | 'failed' | 'done';

/** One upload as the tray shows it. Sizes in bytes. */
export interface Transfer {
  id: string;
  title: string;
  origin: 'file' | 'recording' | 'reply';
  state: TransferState;
  sent: number;
  /** `null` while a recording still grows. */
  total: number | null;
  bytesPerSecond: number;
  /** When bytes last moved, or there was nothing to move; as `Date.now()`. */
  movedAt: number;
  /** Known once the server has taken the upload. */
  videoId: string | null;
  message: string | null;
  /** Neither a file nor this browser holds it, only the open page: closing that loses it. */
  onlyHere: boolean;
  /** Cancelled, but it can still be brought back. */
  hidden?: boolean;
}

/** It goes on by itself, or when its owner says so. */
export const isUnsettled = ({ state }: Transfer): boolean => state !== 'done' && state !== 'failed';

/** It was refused, and closing the page would lose it. */
export const isAtRisk = ({ state, onlyHere }: Transfer): boolean => state === 'failed' && onlyHere;

/** Bytes are under way or should be. */
export const isMoving = ({ state }: Transfer): boolean => state === 'sending' || state === 'recording' || state === 'finishing';

/** From here on the person is told that nothing moves. */
const STALLED_AFTER_MS = 8_000;

/** For how long nothing has moved that should, in ms; `null` while all is well. */
export function stalledMs(transfer: Transfer, now: number): number | null {
  const stillMs = now - transfer.movedAt;
  return isMoving(transfer) && stillMs >= STALLED_AFTER_MS ? stillMs : null;
}

/** Seconds that a transfer still needs at its present speed; `null` while nobody can know. */
export function secondsLeft({ state, sent, total, bytesPerSecond }: Transfer): number | null {
  if (state !== 'sending' || total === null || bytesPerSecond <= 0) return null;
  return Math.max(0, total - sent) / bytesPerSecond;
}
