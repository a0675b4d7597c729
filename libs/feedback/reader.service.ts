import { Injectable } from '@nestjs/common';
import type { CommentAudience, PersonRef } from '#libs/contracts';
import { LibraryService } from '#libs/library';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ReaderRepository } from './reader.repository.js';

/** More names than anybody scrolls through. */
const PEOPLE_LIMIT = 500;

@Injectable()
export class ReaderService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly readers: ReaderRepository,
  ) {}

  /** Whom one can mention. */
  async people(actor: Actor, videoId: string, audience: CommentAudience): Promise<{ items: PersonRef[] }> {
    const { db } = this.transactions;
    await this.library.assertVisible(db, actor, videoId);
    return { items: await this.readers.people(db, videoId, audience, PEOPLE_LIMIT) };
  }

  async reads(actor: Actor, videoId: string): Promise<{ items: { person: PersonRef; readAt: string }[] }> {
    const { db } = this.transactions;
    await this.library.assertVisible(db, actor, videoId);
    return { items: await this.readers.reads(db, videoId) };
  }

  async markRead(actor: Actor, videoId: string, until: Date): Promise<void> {
    const { db } = this.transactions;
    await this.library.assertVisible(db, actor, videoId);
    await this.readers.markRead(db, videoId, actor.userId, until);
  }
}
