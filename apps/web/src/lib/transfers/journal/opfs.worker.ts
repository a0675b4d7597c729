import { OpfsStore } from './opfs-store';
import type { OpfsAnswer, OpfsCall, OpfsRequest } from './opfs-journal';

const opening = OpfsStore.open();
let before: Promise<unknown> = Promise.resolve();

/** One after the other: the order in which the page asked is the order on the disk. */
self.onmessage = ({ data: { id, call } }: MessageEvent<OpfsRequest>) => {
  before = before.then(() => answer(id, call));
};

async function answer(id: number, call: OpfsCall): Promise<void> {
  let said: OpfsAnswer;
  try {
    said = { id, result: await perform(await opening, call) };
  } catch (error) {
    const { name, message } = error instanceof Error || error instanceof DOMException ? error : new Error(String(error));
    said = { id, error: { name, message } };
  }
  self.postMessage(said);
}

function perform(store: OpfsStore, call: OpfsCall): Promise<unknown> {
  switch (call.name) {
    case 'open':
      return Promise.resolve();
    case 'list':
      return store.list();
    case 'put':
      return store.put(call.entry);
    case 'addChunk':
      return store.addChunk(call.recording, call.offset, new Uint8Array(call.data));
    case 'chunks':
      return store.chunks(call.recording);
    case 'dropChunks':
      return store.dropChunks(call.recording, call.offset);
    case 'remove':
      return store.remove(call.recording);
  }
}
