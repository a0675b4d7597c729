import { MeilisearchApiError, MeilisearchRequestError } from 'meilisearch';

/** Whether an error means that the server can't answer now: it is gone, starts up, refuses the key, or has no index yet. */
export function isAway(error: unknown): boolean {
  if (error instanceof MeilisearchRequestError) return true;
  // What a proxy says in its place is no JSON.
  if (error instanceof SyntaxError) return true;
  if (!(error instanceof MeilisearchApiError)) return false;
  const { status } = error.response;
  return status >= 500 || status === 401 || status === 403 || error.cause?.code === 'index_not_found';
}
