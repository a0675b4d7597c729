import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { parseCookie } from 'cookie';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { CredentialRepository, type CredentialOwner } from './credential.repository.js';
import { hashSecret } from './secrets.js';

export const SESSION_COOKIE = 'sideline_session';
/** So that a leaked token is recognized by those who scan for secrets. */
export const TOKEN_PREFIX = 'slp_';

/** Says who a request's headers stand for. Serves HTTP and sockets alike. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly transactions: Transactions,
    private readonly credentials: CredentialRepository,
  ) {}

  /** @returns `null` when nobody is signed in */
  async authenticate(headers: IncomingHttpHeaders): Promise<Actor | null> {
    const bearer = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      const owner = await this.credentials.ownerOfToken(this.transactions.db, hashSecret(bearer));
      return owner && toActor(owner, null);
    }
    const secret = parseCookie(headers.cookie ?? '')[SESSION_COOKIE];
    if (!secret) return null;
    const owner = await this.credentials.ownerOfSession(this.transactions.db, hashSecret(secret));
    return owner && toActor(owner, owner.credentialId);
  }
}

function toActor({ userId, organizationId, role, name }: CredentialOwner, sessionId: string | null): Actor {
  return { userId, organizationId, role, name, sessionId };
}
