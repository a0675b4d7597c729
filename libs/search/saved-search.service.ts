import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { CreateSavedSearch, SavedSearchView } from './dto/saved-search.dto.js';
import { SavedSearchRepository } from './saved-search.repository.js';
import { SavedSearchNotFoundError, TooManySavedSearchesError } from './search.errors.js';

const MOST = 50;

/** Searches that a person keeps; nobody else sees them. What they find is asked anew each time, with the searcher's own eyes. */
@Injectable()
export class SavedSearchService {
  constructor(
    private readonly transactions: Transactions,
    private readonly saved: SavedSearchRepository,
  ) {}

  list(actor: Actor): Promise<SavedSearchView[]> {
    return this.saved.list(this.transactions.db, actor.userId);
  }

  async create(actor: Actor, { name, query }: CreateSavedSearch): Promise<SavedSearchView> {
    return this.transactions.run(async (tx) => {
      if ((await this.saved.count(tx, actor.userId)) >= MOST) throw new TooManySavedSearchesError(MOST);
      return this.saved.put(tx, actor.userId, name, query);
    });
  }

  async delete(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.saved.delete(tx, actor.userId, id))) throw new SavedSearchNotFoundError();
    });
  }
}
