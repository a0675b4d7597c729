import { Injectable } from '@nestjs/common';
import { newId, type Tx } from '#libs/platform/database';
import { CredentialService } from './credential.service.js';
import { LastAdminError, UserNotFoundError } from './identity.errors.js';
import { UserRepository } from './user.repository.js';

/** What stands where the name of an erased person stood. */
export const FORMER_NAME = 'Former colleague';

/** The account of somebody who is erased, step by step. */
@Injectable()
export class PersonErasure {
  constructor(
    private readonly users: UserRepository,
    private readonly credentials: CredentialService,
  ) {}

  /** No way in is left: password, sessions, tokens, invitation. @throws UserNotFoundError, LastAdminError */
  async close(tx: Tx, organizationId: string, id: string): Promise<void> {
    const admins = await this.users.countActiveAdmins(tx, organizationId);
    const user = await this.users.findById(tx, organizationId, id);
    if (!user || user.erasedAt) throw new UserNotFoundError();
    if (user.role === 'admin' && user.disabledAt === null && user.passwordHash !== null && admins <= 1) throw new LastAdminError();
    await this.users.update(tx, organizationId, id, { disabledAt: new Date(), passwordHash: null, invitationHash: null, invitationExpiresAt: null });
    await this.users.deleteTokens(tx, id);
    await this.credentials.endAll(tx, organizationId, id, null);
  }

  /** Somebody new whom nobody can be recognised in, to be the author of what an erased person wrote. @returns the id */
  async addFormer(tx: Tx, organizationId: string): Promise<string> {
    const now = new Date();
    const email = `${newId()}@erased.invalid`;
    const id = await this.users.insert(tx, { organizationId, name: FORMER_NAME, email, role: 'rep', disabledAt: now, erasedAt: now });
    if (id === null) throw new Error('An id was drawn twice');
    return id;
  }

  /** With all that is left of them. */
  async remove(tx: Tx, organizationId: string, id: string): Promise<void> {
    await this.users.remove(tx, organizationId, id);
  }
}
