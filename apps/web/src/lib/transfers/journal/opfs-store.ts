import type { Chunk } from '../growing-source';
import { frameHeader, scanFrames } from './frames';
import type { JournalEntry } from './journal';

/** Of the origin private file system; TypeScript knows it in workers only, where alone it exists. */
interface SyncAccessHandle {
  write: (data: Uint8Array, options: { at: number }) => number;
  truncate: (size: number) => void;
  flush: () => void;
  getSize: () => number;
  close: () => void;
}
type SyncFile = FileSystemFileHandle & { createSyncAccessHandle: () => Promise<SyncAccessHandle> };

/** Parts lie together in files of about this size: few enough files, and room comes back while a long take is sent. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
const FOLDER = 'recordings';
const ENTRY = 'entry';

interface OpenSegment {
  handle: SyncAccessHandle;
  size: number;
}

/**
 * The journal's files, to be used in a worker: a folder for each recording with its `entry` and its segments, which are
 * named after the first byte they hold.
 */
export class OpfsStore {
  private readonly writing = new Map<string, OpenSegment>();

  private constructor(private readonly folder: FileSystemDirectoryHandle) {}

  /** @throws when this browser has no such storage, or refuses it */
  static async open(): Promise<OpfsStore> {
    const root = await navigator.storage.getDirectory();
    const store = new OpfsStore(await root.getDirectoryHandle(FOLDER, { create: true }));
    const name = `try-${crypto.randomUUID()}`;
    const handle = await accessTo(await root.getFileHandle(name, { create: true }));
    try {
      append({ handle, size: 0 }, 0, new Uint8Array(1));
    } finally {
      handle.close();
      await root.removeEntry(name);
    }
    return store;
  }

  async list(): Promise<JournalEntry[]> {
    const entries: JournalEntry[] = [];
    for await (const id of this.folder.keys()) {
      const recording = await this.recording(id);
      const file = await recording.getFileHandle(ENTRY).then(
        (handle) => handle.getFile(),
        () => null,
      );
      const last = file && (await framesOf(file)).at(-1);
      // Nothing was said about it before the power went, so there is nothing in it either.
      if (last) entries.push(JSON.parse(await last.data.text()) as JournalEntry);
    }
    return entries;
  }

  async put(entry: JournalEntry): Promise<void> {
    const recording = await this.recording(entry.id, true);
    const handle = await accessTo(await recording.getFileHandle(ENTRY, { create: true }));
    try {
      append({ handle, size: handle.getSize() }, 0, new TextEncoder().encode(JSON.stringify(entry)));
    } finally {
      handle.close();
    }
  }

  async addChunk(id: string, offset: number, data: Uint8Array): Promise<void> {
    let segment = this.writing.get(id);
    if (!segment || segment.size >= SEGMENT_BYTES) {
      segment?.handle.close();
      this.writing.delete(id);
      const file = await (await this.recording(id, true)).getFileHandle(segmentName(offset), { create: true });
      segment = { handle: await accessTo(file), size: 0 };
      this.writing.set(id, segment);
    }
    append(segment, offset, data);
  }

  async chunks(id: string): Promise<Chunk[]> {
    const recording = await this.recording(id);
    const chunks: Chunk[] = [];
    for (const name of await segmentsOf(recording)) chunks.push(...(await framesOf(await (await recording.getFileHandle(name)).getFile())));
    return chunks;
  }

  async dropChunks(id: string, offset: number): Promise<void> {
    const recording = await this.recording(id);
    const names = await segmentsOf(recording);
    for (const [index, name] of names.entries()) {
      const next = names[index + 1];
      if (next === undefined || Number(next) > offset) return;
      await recording.removeEntry(name);
    }
  }

  async remove(id: string): Promise<void> {
    this.writing.get(id)?.handle.close();
    this.writing.delete(id);
    await this.folder.removeEntry(id, { recursive: true });
  }

  private recording(id: string, create = false): Promise<FileSystemDirectoryHandle> {
    return this.folder.getDirectoryHandle(id, { create });
  }
}

/** As long as the largest number that offsets can be, so that names sort as numbers do. */
const segmentName = (offset: number) => String(offset).padStart(16, '0');

async function segmentsOf(recording: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of recording.keys()) if (name !== ENTRY) names.push(name);
  return names.sort();
}

/** The bytes stay on the disk until somebody reads them. */
async function framesOf(file: File): Promise<Chunk[]> {
  const frames = await scanFrames(file.size, async (from, to) => new Uint8Array(await file.slice(from, to).arrayBuffer()));
  return frames.map(({ offset, at, length }) => ({ offset, data: file.slice(at, at + length) }));
}

function accessTo(file: FileSystemFileHandle): Promise<SyncAccessHandle> {
  return (file as SyncFile).createSyncAccessHandle();
}

/** Returns when the bytes are on the disk; of a part that did not fit nothing stays. */
function append(segment: OpenSegment, offset: number, data: Uint8Array): void {
  const { handle, size } = segment;
  const header = frameHeader(offset, data);
  try {
    const written = handle.write(header, { at: size }) + handle.write(data, { at: size + header.length });
    if (written < header.length + data.length) throw new DOMException('The storage is full', 'QuotaExceededError');
    handle.flush();
  } catch (error) {
    handle.truncate(size);
    throw error;
  }
  segment.size += header.length + data.length;
}
