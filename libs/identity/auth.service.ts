import { Injectable } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { InvalidInputError, type Actor } from '#libs/platform/http';
import { CredentialRepository } from './credential.repository.js';
import { CredentialService } from './credential.service.js';
import type { AcceptInvitation, Login, Signup, UpdateMe } from './dto/auth.dto.js';
import { EmailTakenError, InvitationInvalidError, SignupClosedError, WrongCredentialsError } from './identity.errors.js';
import { LoginLimiter } from './login-limiter.js';
import { hashPassword, hashSecret, newSecret, passwordMatches } from './secrets.js';
import { UserRepository } from './user.repository.js';

export const SESSION_DAYS = 30;
const DAY_MS = 86_400_000;

/** Where a request to sign in comes from. */
export interface Origin {
  ip: string;
  userAgent: string;
}

/** What goes into the cookie, and who it stands for. */
export interface NewSession {
  secret: string;
  actor: Actor;
}

/** Ways in and out: signing up, signing in, invitations, own password. */
@Injectable()
export class AuthService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UserRepository,
    private readonly credentials: CredentialRepository,
    private readonly sessions: CredentialService,
    private readonly limiter: LoginLimiter,
    private readonly events: EventBus,
    private readonly config: Config,
  ) {}

  async signupOpen(): Promise<boolean> {
    return this.config.signup === 'open' || !(await this.users.organizationExists(this.transactions.db));
  }

  async signup(input: Signup, origin: Origin): Promise<NewSession> {
    // Before the costly hash, so that strangers can't keep the machine busy; and again below, where it counts.
    if (!(await this.signupOpen())) throw new SignupClosedError();
    const passwordHash = await hashPassword(input.password);
    return this.transactions.run(async (tx) => {
      await this.users.lockSignup(tx);
      if (this.config.signup !== 'open' && (await this.users.organizationExists(tx))) throw new SignupClosedError();
      const { id: organizationId } = await this.users.insertOrganization(tx, input.organizationName);
      const { name, email } = input;
      const userId = await this.users.insert(tx, { organizationId, name, email, role: 'admin', passwordHash });
      if (userId === null) throw new EmailTakenError();
      return this.startSession(tx, { userId, organizationId, role: 'admin', name }, origin);
    });
  }

  async login({ email, password }: Login, origin: Origin): Promise<NewSession> {
    await this.limiter.consume(email, origin.ip);
    const user = await this.users.findByEmail(this.transactions.db, email);
    const matches = await passwordMatches(user?.passwordHash ?? null, password);
    if (!user || !matches || user.disabledAt) throw new WrongCredentialsError();
    await this.limiter.succeeded(email, origin.ip);
    const { id: userId, organizationId, role, name } = user;
    return this.transactions.run((tx) => this.startSession(tx, { userId, organizationId, role, name }, origin));
  }

  async logout(actor: Actor): Promise<void> {
    if (actor.sessionId) await this.sessions.revokeSession(actor, actor.sessionId);
  }

  async invitation(token: string): Promise<{ email: string; name: string; organizationName: string }> {
    const { db } = this.transactions;
    const user = await this.users.findByInvitation(db, hashSecret(token));
    if (!user) throw new InvitationInvalidError();
    return { email: user.email, name: user.name, organizationName: await this.users.organizationName(db, user.organizationId) };
  }

  async acceptInvitation(input: AcceptInvitation, origin: Origin): Promise<NewSession> {
    await this.invitation(input.token);
    const passwordHash = await hashPassword(input.password);
    return this.transactions.run(async (tx) => {
      const user = await this.users.lockByInvitation(tx, hashSecret(input.token));
      if (!user) throw new InvitationInvalidError();
      const { id: userId, organizationId, role } = user;
      const name = input.name ?? user.name;
      if (name !== user.name) await this.events.publish(tx, { type: 'user.renamed', organizationId, userId });
      await this.users.update(tx, organizationId, userId, { name, passwordHash, invitationHash: null, invitationExpiresAt: null });
      await this.sessions.endAll(tx, organizationId, userId, null);
      return this.startSession(tx, { userId, organizationId, role, name }, origin);
    });
  }

  /** A new password ends every other session: whoever knew the old one is out. */
  async updateMe(actor: Actor, input: UpdateMe): Promise<void> {
    const { organizationId, userId, sessionId } = actor;
    const passwordHash = input.newPassword === undefined ? undefined : await hashPassword(input.newPassword);
    if (passwordHash !== undefined) {
      const user = await this.users.findById(this.transactions.db, organizationId, userId);
      if (!(await passwordMatches(user?.passwordHash ?? null, input.currentPassword ?? ''))) {
        throw new InvalidInputError([{ field: 'currentPassword', message: 'is not your current password' }]);
      }
    }
    await this.transactions.run(async (tx) => {
      await this.users.update(tx, organizationId, userId, {
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(passwordHash === undefined ? {} : { passwordHash }),
      });
      if (passwordHash !== undefined) await this.sessions.endAll(tx, organizationId, userId, sessionId);
      if (input.name !== undefined && input.name !== actor.name) {
        await this.events.publish(tx, { type: 'user.renamed', organizationId, userId });
      }
    });
  }

  private async startSession(tx: Tx, owner: Omit<Actor, 'sessionId'>, origin: Origin): Promise<NewSession> {
    const secret = newSecret();
    const expiresAt = new Date(Date.now() + SESSION_DAYS * DAY_MS);
    const sessionId = await this.credentials.insertSession(tx, owner.userId, hashSecret(secret), origin.userAgent.slice(0, 300), expiresAt);
    return { secret, actor: { ...owner, sessionId } };
  }
}
