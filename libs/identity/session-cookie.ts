import type { Response } from 'express';
import type { Config } from '#libs/platform/config';
import { SESSION_COOKIE } from './authenticator.js';
import { SESSION_DAYS } from './auth.service.js';

type CookieConfig = Pick<Config, 'publicUrl'>;

export function setSessionCookie(response: Response, config: CookieConfig, secret: string): void {
  response.cookie(SESSION_COOKIE, secret, { ...attributes(config), maxAge: SESSION_DAYS * 86_400_000 });
}

export function clearSessionCookie(response: Response, config: CookieConfig): void {
  response.clearCookie(SESSION_COOKIE, attributes(config));
}

function attributes(config: CookieConfig) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: config.publicUrl?.startsWith('https:') ?? false } as const;
}
