import { DomainError, NotFoundError } from '#libs/platform/http';

export class SavedSearchNotFoundError extends NotFoundError {
  constructor() {
    super('This saved search', 'SEARCH.SAVED_NOT_FOUND');
  }
}

export class TooManySavedSearchesError extends DomainError {
  constructor(most: number) {
    super(422, 'SEARCH.TOO_MANY_SAVED', `You keep ${most} searches. Take one away that you no longer need.`);
  }
}

/** The engine's server does not answer. Nothing is lost: changes wait in the job queue until it is back. */
export class SearchUnavailableError extends DomainError {
  override readonly retryAfterSeconds = 5;

  constructor(cause: unknown) {
    super(
      503,
      'SEARCH.UNAVAILABLE',
      'Search is away for a moment; everything else works, and what changes now will be found later. Try again in a minute, or browse the library meanwhile.',
    );
    this.cause = cause;
  }
}
