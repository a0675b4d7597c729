import type { CreateObservation } from '../../api/generated';
import { messageOf, Problem } from '../../api/problem';
import { sendObservation } from '../../api/scorecards';
import { createStore } from '../../lib/store';

/** An observation that is on this device until the server has it. */
export type Waiting = CreateObservation & {
  subjectName: string;
  /** Why the server did not take it: it waits to be put right. */
  refused?: string;
};

export interface Sent {
  sent: number;
  refused: number;
}

const key = (userId: string) => `sideline-observations-${userId}`;

/** What waits to be sent, of the person who is signed in. */
export const waiting = createStore<Waiting[]>([]);

/** Follows what waits, also what other tabs keep and send; the returned function ends that. */
export function openOutbox(userId: string): () => void {
  waiting.set(read(userId));
  const onStorage = (event: StorageEvent) => {
    if (event.key === key(userId)) waiting.set(read(userId));
  };
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}

/** Kept on this device first: from here on nothing is lost, whatever the connection does. */
export function keep(userId: string, observation: Waiting): void {
  write(userId, [...without(userId, observation.clientId), observation]);
}

export function forget(userId: string, clientId: string): void {
  write(userId, without(userId, clientId));
}

/**
 * Sends what waits, the oldest first. What the server refuses stays, to be put right, and the others go on; what could not be sent
 * stays for the next time. One tab at a time, where the browser can tell: elsewhere the server makes one of two anyway.
 *
 * @returns how many were sent, and how many the server refused
 */
export function sendWaiting(userId: string): Promise<Sent> {
  const send = () => sendAll(userId);
  return 'locks' in navigator ? navigator.locks.request(key(userId), send) : send();
}

async function sendAll(userId: string): Promise<Sent> {
  const done = { sent: 0, refused: 0 };
  for (const one of read(userId)) {
    const { subjectName: _name, refused, ...observation } = one;
    if (refused !== undefined) continue;
    try {
      await sendObservation(observation);
    } catch (error) {
      if (!isFinal(error)) return done;
      replace(userId, { ...one, refused: messageOf(error) });
      done.refused += 1;
      continue;
    }
    forget(userId, one.clientId);
    done.sent += 1;
  }
  return done;
}

/** Whether the same once more would be refused again: not when nobody is signed in, or the server has too much to do. */
function isFinal(error: unknown): boolean {
  return error instanceof Problem && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status);
}

function read(userId: string): Waiting[] {
  return JSON.parse(localStorage.getItem(key(userId)) ?? '[]') as Waiting[];
}

/** In its place, unless it was taken away meanwhile. */
function replace(userId: string, observation: Waiting): void {
  write(userId, read(userId).map((one) => (one.clientId === observation.clientId ? observation : one)));
}

function without(userId: string, clientId: string): Waiting[] {
  return read(userId).filter((one) => one.clientId !== clientId);
}

function write(userId: string, observations: Waiting[]): void {
  localStorage.setItem(key(userId), JSON.stringify(observations));
  waiting.set(observations);
}
