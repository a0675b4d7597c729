import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { Synonyms } from './dto/synonyms.dto.js';
import { SynonymRepository } from './synonym.repository.js';

/** What an organization calls by several names. Takes effect with the next search: nothing is indexed anew. */
@Injectable()
export class SynonymService {
  constructor(
    private readonly transactions: Transactions,
    private readonly synonyms: SynonymRepository,
  ) {}

  async get(actor: Actor): Promise<Synonyms> {
    return { groups: await this.synonyms.list(this.transactions.db, actor.organizationId) };
  }

  async put(actor: Actor, { groups }: Synonyms): Promise<Synonyms> {
    await this.transactions.run((tx) => this.synonyms.replace(tx, actor.organizationId, groups));
    return this.get(actor);
  }
}
