import { createStore } from '../../store';
import { holdRecording, isHeld } from '../recording-lock';
import type { Journal, JournalEntry } from './journal';
import { answered, journals } from './journals';

/** A recording, and where in this browser it is kept. */
export interface KeptRecording {
  entry: JournalEntry;
  journal: Journal;
}

/** Why this browser keeps no copy of what is recorded; `null` while it does. */
export const journalTrouble = createStore<'full' | 'unavailable' | null>(null);

/** Where a new recording is kept; `null` when this browser keeps nothing. Other tabs do not offer it from the start. */
export async function journalFor(entry: JournalEntry): Promise<Journal | null> {
  journalTrouble.set(null);
  const [journal = null] = await journals();
  if (!journal) journalTrouble.set('unavailable');
  await holdRecording(entry.id);
  return journal && (await held(answered(journal.put(entry)))) ? journal : null;
}

/** A journal that cannot be written (private window, full disk) must not stop a recording. */
export async function held(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    journalTrouble.set(error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'unavailable');
    return false;
  }
}

/** What this person recorded here and no tab is at work on, the oldest first. */
export async function leftBehind(userId: string): Promise<KeptRecording[]> {
  const all = await Promise.all((await journals()).map(async (journal) => (await journal.list()).map((entry) => ({ entry, journal }))));
  const busy = await isHeld();
  const left = all.flat().filter(({ entry }) => entry.userId === userId && !busy(entry.id));
  return left.sort((a, b) => a.entry.startedAt.localeCompare(b.entry.startedAt));
}
