import type { Actor } from '#libs/platform/http';

/** Whoever coaches and sees the video. */
export const COACHES = 'coaches';

/** Whoever sees the video and does not coach. */
export const REPS = 'reps';

export function person(userId: string): string {
  return `person:${userId}`;
}

/** Somebody for as long as they coach. */
export function coach(userId: string): string {
  return `coach:${userId}`;
}

/** The groups that the searcher is in: one of them must be among a moment's readers. Asked with each query, so that a change of role holds at once. */
export function readerGroups({ userId, role }: Pick<Actor, 'userId' | 'role'>): string[] {
  return role === 'rep' ? [person(userId), REPS] : [person(userId), coach(userId), COACHES];
}
