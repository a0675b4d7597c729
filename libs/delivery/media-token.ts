import { createHmac, timingSafeEqual } from 'node:crypto';

/** Links given out within the same window are equal, so that caches can share what is behind them. */
export const WINDOW_SECONDS = 30 * 60;

/** A right to fetch the media of one video until `expiresAt` (seconds since 1970). */
export interface MediaToken {
  /** `<expiry in base 36>.<signature>`, one segment of a path. */
  text: string;
  expiresAt: number;
}

/** The token of the window that `nowSeconds` is in; it outlives that window by another one. */
export function mediaToken(secret: Buffer, videoId: string, nowSeconds: number): MediaToken {
  const expiresAt = (Math.floor(nowSeconds / WINDOW_SECONDS) + 2) * WINDOW_SECONDS;
  const expiry = expiresAt.toString(36);
  return { text: `${expiry}.${sign(secret, videoId, expiry)}`, expiresAt };
}

export type Verdict = { genuine: false } | { genuine: true; secondsLeft: number };

/** Whether a token was signed for this video; `secondsLeft` is 0 or less when it has ended. */
export function checkMediaToken(secret: Buffer, videoId: string, text: string, nowSeconds: number): Verdict {
  const [, expiry, signature] = /^([0-9a-z]{1,10})\.([\w-]{43})$/.exec(text) ?? [];
  if (expiry === undefined || signature === undefined) return { genuine: false };
  const genuine = timingSafeEqual(Buffer.from(signature), Buffer.from(sign(secret, videoId, expiry)));
  return genuine ? { genuine, secondsLeft: Number.parseInt(expiry, 36) - Math.floor(nowSeconds) } : { genuine };
}

function sign(secret: Buffer, videoId: string, expiry: string): string {
  return createHmac('sha256', secret).update(`media\n${videoId}\n${expiry}`).digest('base64url');
}
