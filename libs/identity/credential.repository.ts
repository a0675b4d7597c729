import { Injectable } from '@nestjs/common';
import { newId, type Db, type Tx } from '#libs/platform/database';
import type { Role } from '#libs/contracts';
import { AccessToken, Session } from './entities/index.js';

export interface CredentialOwner {
  credentialId: string;
  userId: string;
  organizationId: string;
  role: Role;
  name: string;
}

const OWNER = `u.id AS "userId", u.organization_id AS "organizationId", u.role, u.name`;

@Injectable()
export class CredentialRepository {
  async insertSession(tx: Tx, userId: string, secretHash: Buffer, userAgent: string, expiresAt: Date): Promise<string> {
    const id = newId();
    await tx.insert(Session, { id, userId, secretHash, userAgent, lastSeenAt: new Date(), expiresAt });
    return id;
  }

  /** Who a session belongs to, and notes at most once a minute that it was seen. One statement for each request. */
  async ownerOfSession(db: Db, secretHash: Buffer): Promise<CredentialOwner | null> {
    const rows = await db.query<CredentialOwner[]>(
      `WITH found AS (
         SELECT s.id AS "credentialId", s.last_seen_at, ${OWNER}
         FROM session s JOIN "user" u ON u.id = s.user_id
         WHERE s.secret_hash = $1 AND s.expires_at > now() AND u.disabled_at IS NULL
       ), seen AS (
         UPDATE session SET last_seen_at = now() FROM found
         WHERE session.id = found."credentialId" AND found.last_seen_at < now() - interval '1 minute'
       )
       SELECT "credentialId", "userId", "organizationId", role, name FROM found`,
      [secretHash],
    );
    return rows[0] ?? null;
  }

  async ownerOfToken(db: Db, secretHash: Buffer): Promise<CredentialOwner | null> {
    const rows = await db.query<CredentialOwner[]>(
      `WITH found AS (
         SELECT a.id AS "credentialId", a.last_used_at, ${OWNER}
         FROM access_token a JOIN "user" u ON u.id = a.user_id
         WHERE a.secret_hash = $1 AND u.disabled_at IS NULL
       ), used AS (
         UPDATE access_token SET last_used_at = now() FROM found
         WHERE access_token.id = found."credentialId" AND coalesce(found.last_used_at, 'epoch') < now() - interval '1 minute'
       )
       SELECT "credentialId", "userId", "organizationId", role, name FROM found`,
      [secretHash],
    );
    return rows[0] ?? null;
  }

  sessionsOf(db: Db, userId: string): Promise<Session[]> {
    return db
      .createQueryBuilder(Session, 's')
      .where('s.user_id = :userId AND s.expires_at > now()', { userId })
      .orderBy('s.last_seen_at', 'DESC')
      .getMany();
  }

  async deleteSession(tx: Tx, userId: string, id: string): Promise<boolean> {
    return (await tx.delete(Session, { id, userId })).affected === 1;
  }

  /** Deletes every session of a user, but for `keepId`. */
  async deleteSessions(tx: Tx, userId: string, keepId: string | null): Promise<void> {
    await tx.query('DELETE FROM session WHERE user_id = $1 AND id IS DISTINCT FROM $2::uuid', [userId, keepId]);
  }

  tokensOf(db: Db, userId: string): Promise<AccessToken[]> {
    return db.find(AccessToken, { where: { userId }, order: { createdAt: 'DESC' } });
  }

  async insertToken(tx: Tx, userId: string, name: string, secretHash: Buffer): Promise<string> {
    const id = newId();
    await tx.insert(AccessToken, { id, userId, name, secretHash });
    return id;
  }

  async deleteToken(tx: Tx, userId: string, id: string): Promise<boolean> {
    return (await tx.delete(AccessToken, { id, userId })).affected === 1;
  }
}
