const lockName = (id: string) => `sideline-recording-${id}`;

/**
 * Tells other tabs that this one is at work on a recording, until it is gone: then the browser lets go of it.
 * @returns false when another tab is
 */
export async function holdRecording(id: string): Promise<boolean> {
  // Pages without HTTPS have no locks, but no camera either.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks || mine.has(id)) return true;
  const taken = await new Promise<boolean>((resolve) => {
    void locks.request(lockName(id), { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => undefined) : undefined;
    });
  });
  if (taken) mine.add(id);
  return taken;
}

const mine = new Set<string>();

/** Gives a question: is a tab, this one or another, at work on a recording? */
export async function isHeld(): Promise<(id: string) => boolean> {
  const locks = navigator.locks as LockManager | undefined;
  const { held = [] } = (await locks?.query()) ?? {};
  const names = new Set(held.map(({ name }) => name));
  return (id) => names.has(lockName(id));
}
