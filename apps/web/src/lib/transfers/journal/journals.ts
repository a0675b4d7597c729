import { openIdbJournal } from './idb-journal';
import type { Journal } from './journal';
import { openOpfsJournal } from './opfs-journal';

/** A storage that does not answer is none: nobody's recording may wait for it. */
const PATIENCE_MS = 10_000;

let opening: Promise<Journal[]> | null = null;

/** The journals that work in this browser, the best one first; none in some private windows. */
export function journals(): Promise<Journal[]> {
  opening ??= Promise.allSettled([answered(openOpfsJournal()), answered(openIdbJournal())]).then((tried) =>
    tried.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
  );
  return opening;
}

/** @throws when `work` takes longer than anybody should wait for a storage */
export function answered<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The browser’s storage does not answer')), PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Asks the browser not to throw recordings away when it runs short of room. Some ask the person in turn, so this is for a
 * moment in which there is something to lose.
 */
export async function askToKeepStorage(): Promise<void> {
  // Absent from pages without HTTPS, although the types know nothing of them.
  const { storage } = navigator as { storage?: StorageManager };
  if (storage && !(await storage.persisted())) await storage.persist();
}
