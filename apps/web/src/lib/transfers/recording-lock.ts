const lockName = (id: string) => `sideline-recording-${id}`;

/**
 * Tells other tabs that this one is at work on a recording, until it is gone: then the browser lets go of it.
 * @returns false when another tab is
 */
export async function holdRecording(id: string): Promise<boolean> {
  // Pages without HTTPS have no locks, but no camera either.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks || mine.has(id)) return true;
  const taken = Promise.withResolvers<boolean>();
  const end = Promise.withResolvers<void>();
  const released = locks.request(lockName(id), { ifAvailable: true }, (lock) => {
    taken.resolve(lock !== null);
    return lock ? end.promise : undefined;
  });
  if (!(await taken.promise)) return false;
  mine.set(id, () => {
    end.resolve();
    return released;
  });
  return true;
}

/** How to let go of those that this tab is at work on. */
const mine = new Map<string, () => Promise<unknown>>();

/** This tab is no longer at work on a recording; tabs may offer it. */
export async function releaseRecording(id: string): Promise<void> {
  const release = mine.get(id);
  mine.delete(id);
  await release?.();
}

/** Gives a question: is a tab, this one or another, at work on a recording? */
export async function isHeld(): Promise<(id: string) => boolean> {
  const locks = navigator.locks as LockManager | undefined;
  const { held = [] } = (await locks?.query()) ?? {};
  const names = new Set(held.map(({ name }) => name));
  return (id) => names.has(lockName(id));
}
