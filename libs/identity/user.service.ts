import { Injectable } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { Transactions, type Db, type Tx } from '#libs/platform/database';
import { ROLE_PERMISSIONS, type Actor } from '#libs/platform/http';
import { EventBus } from '#libs/platform/events';
import { CredentialService } from './credential.service.js';
import type { Me } from './dto/auth.dto.js';
import type { CreateUser, UpdateUser, UserView } from './dto/user.dto.js';
import { EmailTakenError, LastAdminError, TeamNotFoundError, UserNotFoundError } from './identity.errors.js';
import { hashPassword, hashSecret, newSecret } from './secrets.js';
import { TeamRepository } from './team.repository.js';
import { UserRepository } from './user.repository.js';

const INVITATION_DAYS = 14;
const DAY_MS = 86_400_000;

/** The people of an organization. */
@Injectable()
export class UserService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UserRepository,
    private readonly teams: TeamRepository,
    private readonly sessions: CredentialService,
    private readonly events: EventBus,
    private readonly config: Config,
  ) {}

  async me(actor: Actor): Promise<Me> {
    const { db } = this.transactions;
    const [user, organizationName] = await Promise.all([
      this.users.view(db, actor.organizationId, actor.userId),
      this.users.organizationName(db, actor.organizationId),
    ]);
    if (!user) throw new UserNotFoundError();
    const { id, name, email, role, teams } = user;
    const organization = { id: actor.organizationId, name: organizationName };
    return { id, name, email, role, teams, organization, permissions: [...ROLE_PERMISSIONS[role]] };
  }

  list(actor: Actor): Promise<UserView[]> {
    return this.users.list(this.transactions.db, actor.organizationId);
  }

  /** @throws UserNotFoundError */
  get(actor: Actor, id: string): Promise<UserView> {
    return this.mustView(this.transactions.db, actor.organizationId, id);
  }

  /** Without a password the answer carries an invitation link, shown this once. */
  async create(actor: Actor, input: CreateUser, baseUrl: string): Promise<UserView & { invitationUrl?: string }> {
    const { organizationId } = actor;
    const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
    return this.transactions.run(async (tx) => {
      const invitation = passwordHash === null ? newInvitation() : null;
      const { name, email, role } = input;
      const id = await this.users.insert(tx, { organizationId, name, email, role, passwordHash, ...(invitation?.columns ?? {}) });
      if (id === null) throw new EmailTakenError();
      if (input.teamId !== undefined) await this.setTeams(tx, organizationId, id, [input.teamId]);
      const view = await this.mustView(tx, organizationId, id);
      return invitation ? { ...view, invitationUrl: this.invitationUrl(baseUrl, invitation.token) } : view;
    });
  }

  async update(actor: Actor, id: string, input: UpdateUser): Promise<UserView> {
    const { organizationId } = actor;
    return this.transactions.run(async (tx) => {
      const before = await this.mustView(tx, organizationId, id);
      const losesAdmin = before.role === 'admin' && before.status === 'active' && (input.active === false || (input.role ?? 'admin') !== 'admin');
      if (losesAdmin && (await this.users.countActiveAdmins(tx, organizationId)) <= 1) throw new LastAdminError();
      await this.users.update(tx, organizationId, id, {
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.role === undefined ? {} : { role: input.role }),
        ...(input.active === undefined ? {} : { disabledAt: input.active ? null : new Date() }),
      });
      if (input.role !== undefined) await this.events.publish(tx, { type: 'access.changed', organizationId, userId: id });
      if (input.teamIds !== undefined) {
        await this.setTeams(tx, organizationId, id, input.teamIds);
        // Others' view of this person's videos changes too.
        await this.events.publish(tx, { type: 'access.changed', organizationId, userId: null });
      }
      if (input.active === false) await this.sessions.endAll(tx, organizationId, id, null);
      if (input.name !== undefined && input.name !== before.name) {
        await this.events.publish(tx, { type: 'user.renamed', organizationId, userId: id });
      }
      return this.mustView(tx, organizationId, id);
    });
  }

  /** A new link; the one before stops working. */
  async invite(actor: Actor, id: string, baseUrl: string): Promise<string> {
    const { token, columns } = newInvitation();
    await this.transactions.run(async (tx) => {
      await this.mustView(tx, actor.organizationId, id);
      await this.users.update(tx, actor.organizationId, id, columns);
    });
    return this.invitationUrl(baseUrl, token);
  }

  private async setTeams(tx: Tx, organizationId: string, userId: string, teamIds: string[]): Promise<void> {
    if (!(await this.teams.allInOrganization(tx, organizationId, teamIds))) throw new TeamNotFoundError();
    await this.teams.setTeamsOf(tx, userId, teamIds);
  }

  private async mustView(tx: Db, organizationId: string, id: string): Promise<UserView> {
    const view = await this.users.view(tx, organizationId, id);
    if (!view) throw new UserNotFoundError();
    return view;
  }

  private invitationUrl(baseUrl: string, token: string): string {
    return `${this.config.publicUrl ?? baseUrl}/invite/${token}`;
  }
}

function newInvitation(): { token: string; columns: { invitationHash: Buffer; invitationExpiresAt: Date } } {
  const token = newSecret();
  return { token, columns: { invitationHash: hashSecret(token), invitationExpiresAt: new Date(Date.now() + INVITATION_DAYS * DAY_MS) } };
}
