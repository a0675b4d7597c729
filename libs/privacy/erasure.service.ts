import { Injectable, Logger } from '@nestjs/common';
import { PersonErasure, UserService } from '#libs/identity';
import { OwnerErasure } from '#libs/library';
import { newId, Transactions, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { JobQueue } from '#libs/platform/jobs';
import type { ErasureView } from './dto/privacy.dto.js';
import { ErasureRepository } from './erasure.repository.js';
import { EraseUnconfirmedError, EraseYourselfError } from './privacy.errors.js';
import { ERASE_JOB } from './privacy.jobs.js';

/** What admins ask for; `erasure-work.ts` does it. */
@Injectable()
export class ErasureService {
  private readonly logger = new Logger(ErasureService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly erasures: ErasureRepository,
    private readonly users: UserService,
    private readonly people: PersonErasure,
    private readonly videos: OwnerErasure,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * One transaction signs the person out for good, hides their videos, and records that the rest is to be done. Asked again, it
   * takes up an erasure that was given up.
   * @throws UserNotFoundError, EraseYourselfError, EraseUnconfirmedError, LastAdminError
   */
  async request(actor: Actor, personId: string, confirmEmail: string): Promise<void> {
    const { organizationId } = actor;
    if (personId === actor.userId) throw new EraseYourselfError();
    const person = await this.users.get(actor, personId);
    if (person.email !== confirmEmail) throw new EraseUnconfirmedError();
    await this.transactions.run(async (tx) => {
      await this.people.close(tx, organizationId, personId);
      const open = await this.erasures.findOfPerson(tx, personId);
      if (open !== null) return this.resume(tx, open);
      const id = newId();
      const videoIds = await this.videos.hide(tx, organizationId, personId);
      await this.erasures.insert(tx, { id, organizationId, personId, requestedBy: actor.userId, videoIds });
      await this.jobs.enqueue(tx, ERASE_JOB, { erasureId: id });
      this.logger.log({ erasureId: id }, 'A person is to be erased');
    });
  }

  /** What is asked for has to be done, however long its storage was away. */
  async resumeForsaken(): Promise<void> {
    for (const id of await this.erasures.findForsaken(this.transactions.db)) await this.transactions.run((tx) => this.resume(tx, id));
  }

  private async resume(tx: Tx, id: string): Promise<void> {
    if (!(await this.erasures.lockForsaken(tx, id))) return;
    await this.jobs.enqueue(tx, ERASE_JOB, { erasureId: id });
    this.logger.warn({ erasureId: id }, 'An erasure was given up; it goes on');
  }

  async list(actor: Actor): Promise<ErasureView[]> {
    const rows = await this.erasures.list(this.transactions.db, actor.organizationId);
    return rows.map((row) => ({ ...row, requestedAt: row.requestedAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null }));
  }
}
