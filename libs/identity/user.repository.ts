import { Injectable } from '@nestjs/common';
import { newId, type Db, type Tx } from '#libs/platform/database';
import type { Role } from '#libs/contracts';
import { Organization, User } from './entities/index.js';
import type { UserView } from './dto/user.dto.js';

interface UserRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: UserView['status'];
  teams: { id: string; name: string }[];
}

const USER_VIEW = `
  SELECT u.id, u.name, u.email, u.role,
    CASE WHEN u.disabled_at IS NOT NULL THEN 'disabled' WHEN u.password_hash IS NULL THEN 'invited' ELSE 'active' END AS status,
    COALESCE((SELECT json_agg(json_build_object('id', t.id, 'name', t.name) ORDER BY t.name)
              FROM team_member m JOIN team t ON t.id = m.team_id WHERE m.user_id = u.id), '[]') AS teams
  FROM "user" u`;

@Injectable()
export class UserRepository {
  async organizationExists(db: Db): Promise<boolean> {
    return db.existsBy(Organization, {});
  }

  /** Two first visitors at once must not both become the first. Held until the transaction ends. */
  async lockSignup(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('sideline.signup'))`);
  }

  async insertOrganization(tx: Tx, name: string): Promise<Organization> {
    const organization = tx.create(Organization, { id: newId(), name });
    await tx.insert(Organization, organization);
    return organization;
  }

  async organizationName(db: Db, organizationId: string): Promise<string> {
    return (await db.findOneByOrFail(Organization, { id: organizationId })).name;
  }

  /** @returns `null` when the e-mail address is taken */
  async insert(tx: Tx, values: Pick<User, 'organizationId' | 'name' | 'email' | 'role'> & Partial<User>): Promise<string | null> {
    const id = newId();
    const result = await tx
      .createQueryBuilder()
      .insert()
      .into(User)
      .values({ id, ...values })
      .orIgnore()
      .returning('id')
      .execute();
    return (result.raw as unknown[]).length === 0 ? null : id;
  }

  findByEmail(db: Db, email: string): Promise<User | null> {
    return db.findOneBy(User, { email });
  }

  findById(db: Db, organizationId: string, id: string): Promise<User | null> {
    return db.findOneBy(User, { id, organizationId });
  }

  findByInvitation(db: Db, invitationHash: Buffer): Promise<User | null> {
    return this.openInvitation(db, invitationHash).getOne();
  }

  /** Whoever comes with the same invitation meanwhile waits, and then finds it used. */
  lockByInvitation(tx: Tx, invitationHash: Buffer): Promise<User | null> {
    return this.openInvitation(tx, invitationHash).setLock('pessimistic_write').getOne();
  }

  private openInvitation(db: Db, invitationHash: Buffer) {
    return db
      .createQueryBuilder(User, 'u')
      .where('u.invitation_hash = :invitationHash AND u.invitation_expires_at > now() AND u.disabled_at IS NULL', { invitationHash });
  }

  async update(tx: Tx, organizationId: string, id: string, values: Partial<User>): Promise<void> {
    if (Object.keys(values).length > 0) await tx.update(User, { id, organizationId }, values);
  }

  async countActiveAdmins(tx: Tx, organizationId: string): Promise<number> {
    // The rows stay locked, so that two admins can't step down past each other. One who never accepted their invitation can't sign in.
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM "user" WHERE organization_id = $1 AND role = 'admin' AND disabled_at IS NULL AND password_hash IS NOT NULL FOR UPDATE`,
      [organizationId],
    );
    return rows.length;
  }

  async deleteTokens(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM access_token WHERE user_id = $1', [id]);
  }

  /** Attempts to sign in are counted by the address. */
  async remove(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.query(
      `DELETE FROM rate_limit l USING "user" u WHERE u.id = $1 AND u.organization_id = $2 AND strpos(l.key, u.email || '|') > 0`,
      [id, organizationId],
    );
    await tx.delete(User, { id, organizationId });
  }

  async list(db: Db, organizationId: string): Promise<UserView[]> {
    return db.query<UserRow[]>(`${USER_VIEW} WHERE u.organization_id = $1 AND u.erased_at IS NULL ORDER BY u.name, u.id`, [organizationId]);
  }

  async view(db: Db, organizationId: string, id: string): Promise<UserView | null> {
    const rows = await db.query<UserRow[]>(`${USER_VIEW} WHERE u.organization_id = $1 AND u.erased_at IS NULL AND u.id = $2`, [organizationId, id]);
    return rows[0] ?? null;
  }
}
