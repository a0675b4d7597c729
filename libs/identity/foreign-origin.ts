import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether another site's page made this request with the cookie of who sits before it. SameSite=Lax keeps most of them out;
 * this keeps out sibling subdomains and sockets too. Programs send no Origin; with a token the cookie counts for nothing.
 */
export function isForeignOrigin({ origin, host, authorization }: IncomingHttpHeaders, publicUrl: string | null): boolean {
  // Only Bearer: a link or form can make a browser send Basic credentials along with the cookie.
  if (origin === undefined || /^Bearer /i.test(authorization ?? '')) return false;
  const own = [host, publicUrl === null ? undefined : new URL(publicUrl).host];
  return !URL.canParse(origin) || !own.includes(new URL(origin).host);
}
