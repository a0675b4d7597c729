import type { CreateObservation } from '../../api/generated';
import { Problem } from '../../api/problem';
import { sendObservation } from '../../api/scorecards';
import { createStore } from '../../lib/store';

/** An observation that is on this device until the server has it. */
export type Waiting = CreateObservation & { subjectName: string };

const key = (userId: string) => `sideline-observations-${userId}`;

/** What waits to be sent, of the person who is signed in. */
export const waiting = createStore<Waiting[]>([]);

export function openOutbox(userId: string): void {
  waiting.set(read(userId));
}

/** Kept on this device first: from here on nothing is lost, whatever the connection does. */
export function keep(userId: string, observation: Waiting): void {
  write(userId, [...read(userId).filter(({ clientId }) => clientId !== observation.clientId), observation]);
}

/**
 * Sends what waits, the oldest first; what could not be sent stays.
 *
 * @returns how many were sent
 * @throws Problem when the server refuses one; that one stays, to be put right
 */
export async function sendWaiting(userId: string): Promise<number> {
  let sent = 0;
  for (const { subjectName: _name, ...observation } of read(userId)) {
    try {
      await sendObservation(observation);
    } catch (error) {
      if (error instanceof Problem && error.offline) return sent;
      throw error;
    }
    write(userId, read(userId).filter(({ clientId }) => clientId !== observation.clientId));
    sent += 1;
  }
  return sent;
}

export function forget(userId: string, clientId: string): void {
  write(userId, read(userId).filter((one) => one.clientId !== clientId));
}

function read(userId: string): Waiting[] {
  return JSON.parse(localStorage.getItem(key(userId)) ?? '[]') as Waiting[];
}

function write(userId: string, observations: Waiting[]): void {
  localStorage.setItem(key(userId), JSON.stringify(observations));
  waiting.set(observations);
}
