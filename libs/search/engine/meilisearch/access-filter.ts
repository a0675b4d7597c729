import type { VideoKind } from '#libs/contracts';
import type { Actor } from '#libs/platform/http';
import { readerGroups } from '../../document/readers.js';
import type { SearchFilter } from '../search-engine.js';

/** The readers of a moment that whoever sees the video finds: stated, so that one without any is found by nobody. */
export const ANYBODY = 'anybody';

/** What the database says about the searcher and about the names in their query, at this moment. */
export interface Scope {
  /** Whoever shares a team with the searcher. */
  mates: string[];
  /** What the typed filters stand for; `null`: not typed. */
  stages: string[] | null;
  kinds: VideoKind[] | null;
  /** Each list is of one filter, and all of them must hold. */
  owners: string[][];
  /** Only exemplars. */
  exemplar: boolean;
}

/**
 * What the searcher may see and asked for, as a filter that is part of every query: the rule of `video-policy.ts` again, over what the index
 * knows of each video. Who is in whose team is asked of the database with each query, so that a change there needs no indexing.
 */
export function accessFilter(actor: Actor, scope: Scope, filter: SearchFilter): string {
  const shared = actor.role === 'manager' ? ['team', 'private'] : ['team'];
  const ways = [is('ownerId', actor.userId), is('visibility', 'organization')];
  if (scope.mates.length > 0) ways.push(`(${oneOf('visibility', shared)} AND ${oneOf('ownerId', scope.mates)})`);
  const groups = [ANYBODY, ...readerGroups(actor)];
  const conditions = [is('organizationId', actor.organizationId), `(${ways.join(' OR ')})`, `(uploading = false OR ${is('ownerId', actor.userId)})`, oneOf('readers', groups)];
  if (filter.stageId !== undefined) conditions.push(is('stageId', filter.stageId));
  if (filter.kind !== undefined) conditions.push(is('kind', filter.kind));
  if (filter.ownerId !== undefined) conditions.push(is('ownerId', filter.ownerId));
  if (scope.stages !== null) conditions.push(oneOf('stageId', scope.stages));
  if (scope.kinds !== null) conditions.push(oneOf('kind', scope.kinds));
  if (scope.exemplar) conditions.push(oneOf('exemplarFor', groups));
  return [...conditions, ...scope.owners.map((owners) => oneOf('ownerId', owners))].join(' AND ');
}

export function is(attribute: string, value: string): string {
  return `${attribute} = ${quoted(value)}`;
}

export function oneOf(attribute: string, values: readonly string[]): string {
  return `${attribute} IN [${values.map((value) => quoted(value)).join(', ')}]`;
}

function quoted(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
