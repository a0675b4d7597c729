import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import { TOKEN_PREFIX } from './authenticator.js';
import { CredentialRepository } from './credential.repository.js';
import { CredentialNotFoundError } from './identity.errors.js';
import { hashSecret, newSecret } from './secrets.js';

/** One's own sessions and personal access tokens. */
@Injectable()
export class CredentialService {
  constructor(
    private readonly transactions: Transactions,
    private readonly credentials: CredentialRepository,
    private readonly events: EventBus,
  ) {}

  async sessions(actor: Actor) {
    const sessions = await this.credentials.sessionsOf(this.transactions.db, actor.userId);
    return sessions.map(({ id, createdAt, lastSeenAt, userAgent }) => ({
      id,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      userAgent,
      current: id === actor.sessionId,
    }));
  }

  async revokeSession({ organizationId, userId }: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.credentials.deleteSession(tx, userId, id))) throw new CredentialNotFoundError('This session');
      await this.events.publish(tx, { type: 'access.changed', organizationId, userId });
    });
  }

  /** Ends every session of a user, but for `keepId`. */
  async endAll(tx: Tx, organizationId: string, userId: string, keepId: string | null): Promise<void> {
    await this.credentials.deleteSessions(tx, userId, keepId);
    await this.events.publish(tx, { type: 'access.changed', organizationId, userId });
  }

  /** Nobody is signed in by them any more. */
  async sweepSessions(): Promise<void> {
    await this.transactions.run((tx) => this.credentials.deleteExpiredSessions(tx));
  }

  async tokens(actor: Actor) {
    const tokens = await this.credentials.tokensOf(this.transactions.db, actor.userId);
    return tokens.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    }));
  }

  /** The token itself is shown this once. */
  async createToken(actor: Actor, name: string): Promise<{ id: string; name: string; token: string }> {
    const token = `${TOKEN_PREFIX}${newSecret()}`;
    const id = await this.transactions.run((tx) => this.credentials.insertToken(tx, actor.userId, name, hashSecret(token)));
    return { id, name, token };
  }

  async revokeToken({ organizationId, userId }: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.credentials.deleteToken(tx, userId, id))) throw new CredentialNotFoundError('This token');
      await this.events.publish(tx, { type: 'access.changed', organizationId, userId });
    });
  }
}
