import type { Chunk } from '../growing-source';
import type { Journal, JournalEntry } from './journal';

export type OpfsCall =
  | { name: 'open' | 'list' }
  | { name: 'put'; entry: JournalEntry }
  | { name: 'addChunk'; recording: string; offset: number; data: ArrayBuffer }
  | { name: 'dropChunks'; recording: string; offset: number }
  | { name: 'chunks' | 'remove'; recording: string };

export interface OpfsRequest {
  id: number;
  call: OpfsCall;
}

export interface OpfsAnswer {
  id: number;
  result?: unknown;
  error?: { name: string; message: string };
}

/**
 * The journal in the origin private file system, where a part can be forced to the disk; only workers may do that.
 * @throws when this browser has no such storage, or refuses it
 */
export async function openOpfsJournal(): Promise<Journal> {
  const ask = questionsTo(new Worker(new URL('./opfs.worker.ts', import.meta.url), { type: 'module' }));
  await ask({ name: 'open' });
  return {
    list: () => ask({ name: 'list' }) as Promise<JournalEntry[]>,
    put: async (entry) => void (await ask({ name: 'put', entry })),
    addChunk: async (recording, chunk) => {
      const data = await chunk.data.arrayBuffer();
      await ask({ name: 'addChunk', recording, offset: chunk.offset, data }, [data]);
    },
    chunks: (recording) => ask({ name: 'chunks', recording }) as Promise<Chunk[]>,
    dropChunks: async (recording, offset) => void (await ask({ name: 'dropChunks', recording, offset })),
    remove: async (recording) => void (await ask({ name: 'remove', recording })),
  };
}

function questionsTo(worker: Worker): (call: OpfsCall, transfer?: Transferable[]) => Promise<unknown> {
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  worker.onmessage = ({ data: { id, result, error } }: MessageEvent<OpfsAnswer>) => {
    const question = open.get(id);
    open.delete(id);
    if (error) question?.reject(new DOMException(error.message, error.name));
    else question?.resolve(result);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    for (const { reject } of open.values()) reject(new Error(event.message || 'The journal’s worker did not start'));
    open.clear();
  };
  return (call, transfer = []) => {
    asked += 1;
    const question = Promise.withResolvers<unknown>();
    open.set(asked, question);
    worker.postMessage({ id: asked, call } satisfies OpfsRequest, transfer);
    return question.promise;
  };
}
