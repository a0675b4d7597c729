import type { Response } from 'express';
import type { SignedLink } from './media-links.js';

/**
 * Headers of what is behind a signed link: caches may keep it as long as the link holds, and pages of any origin may
 * read it.
 * @param seconds 0 for what may change: ask every time whether it did
 */
export function cacheHeaders(seconds: number): Record<string, string> {
  return {
    'Cache-Control': seconds > 0 ? `public, max-age=${seconds}, immutable` : 'public, no-cache',
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
}

/** Leads on to a signed link. The browser may remember the way, for its own person, while the link is given out. */
export function redirectTo(response: Response, { url, renewsInSeconds }: SignedLink): void {
  response.set('Cache-Control', `private, max-age=${renewsInSeconds}`).redirect(302, url);
}
