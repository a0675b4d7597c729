import type { Chunk } from '../growing-source';
import type { Journal, JournalEntry } from './journal';

interface StoredChunk extends Chunk {
  recordingId: string;
}

const ENTRIES = 'recordings';
const CHUNKS = 'chunks';

const chunksOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Infinity]);

/**
 * The journal in IndexedDB, for browsers without a private file system.
 * @throws when this browser has no such storage, or refuses it
 */
export async function openIdbJournal(): Promise<Journal> {
  const database = await open();

  async function run<T>(stores: string[], mode: IDBTransactionMode, work: (transaction: IDBTransaction) => IDBRequest<T>): Promise<T> {
    // Strict: it is complete when it is on the disk, not when the system has heard of it.
    const transaction = database.transaction(stores, mode, { durability: 'strict' });
    const request = work(transaction);
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error('The journal could not be written'));
    });
  }

  return {
    list: () => run([ENTRIES], 'readonly', (t) => t.objectStore(ENTRIES).getAll() as IDBRequest<JournalEntry[]>),
    put: async (entry) => void (await run([ENTRIES], 'readwrite', (t) => t.objectStore(ENTRIES).put(entry))),
    addChunk: async (recordingId, chunk) =>
      void (await run([CHUNKS], 'readwrite', (t) => t.objectStore(CHUNKS).put({ recordingId, ...chunk } satisfies StoredChunk))),
    chunks: async (id) => {
      const stored = await run([CHUNKS], 'readonly', (t) => t.objectStore(CHUNKS).getAll(chunksOf(id)) as IDBRequest<StoredChunk[]>);
      return stored.map(({ offset, data }) => ({ offset, data }));
    },
    // `offset` is where a part begins, so that those which begin before it end there too.
    dropChunks: (id, offset) => run([CHUNKS], 'readwrite', (t) => t.objectStore(CHUNKS).delete(IDBKeyRange.bound([id, 0], [id, offset], false, true))),
    remove: (id) =>
      run([ENTRIES, CHUNKS], 'readwrite', (t) => {
        t.objectStore(CHUNKS).delete(chunksOf(id));
        return t.objectStore(ENTRIES).delete(id);
      }),
  };
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('sideline-journal', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ENTRIES, { keyPath: 'id' });
      request.result.createObjectStore(CHUNKS, { keyPath: ['recordingId', 'offset'] });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('This browser keeps no recordings'));
  });
}
