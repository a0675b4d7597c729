import { Injectable } from '@nestjs/common';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { Role } from '#libs/contracts';
import { AccessToken, Session } from './entities/index.js';

export interface CredentialOwner {
  credentialId: string;
  userId: string;
  organizationId: string;
  role: Role;
  name: string;
}

type Found = CredentialOwner & { stale: boolean };

const OWNER = `u.id AS "userId", u.organization_id AS "organizationId", u.role, u.name`;

@Injectable()
export class CredentialRepository {
  async insertSession(tx: Tx, userId: string, secretHash: Buffer, userAgent: string, expiresAt: Date): Promise<string> {
    const id = newId();
    await tx.insert(Session, { id, userId, secretHash, userAgent, lastSeenAt: new Date(), expiresAt });
    return id;
  }

  /** Who a session belongs to, and notes at most once a minute that it was seen: every request asks. */
  async ownerOfSession(db: Db, secretHash: Buffer): Promise<CredentialOwner | null> {
    const [found] = await prepared<Found>(
      db,
      `SELECT s.id AS "credentialId", s.last_seen_at < now() - interval '1 minute' AS stale, ${OWNER}
       FROM session s JOIN "user" u ON u.id = s.user_id
       WHERE s.secret_hash = $1 AND s.expires_at > now() AND u.disabled_at IS NULL`,
      [secretHash],
    );
    if (!found) return null;
    const { stale, ...owner } = found;
    if (stale) await db.query('UPDATE session SET last_seen_at = now() WHERE id = $1', [owner.credentialId]);
    return owner;
  }

  async ownerOfToken(db: Db, secretHash: Buffer): Promise<CredentialOwner | null> {
    const [found] = await prepared<Found>(
      db,
      `SELECT a.id AS "credentialId", coalesce(a.last_used_at, 'epoch') < now() - interval '1 minute' AS stale, ${OWNER}
       FROM access_token a JOIN "user" u ON u.id = a.user_id
       WHERE a.secret_hash = $1 AND u.disabled_at IS NULL`,
      [secretHash],
    );
    if (!found) return null;
    const { stale, ...owner } = found;
    if (stale) await db.query('UPDATE access_token SET last_used_at = now() WHERE id = $1', [owner.credentialId]);
    return owner;
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

  async deleteExpiredSessions(tx: Tx): Promise<void> {
    await tx.query('DELETE FROM session WHERE expires_at <= now()');
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
