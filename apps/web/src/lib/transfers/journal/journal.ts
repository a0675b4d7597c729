import type { ReplyMediaKind } from '#libs/contracts';
import type { Chunk } from '../growing-source';

/** The thread that a recorded reply is for. */
export interface ReplyPlace {
  videoId: string;
  commentId: string;
  kind: ReplyMediaKind;
}

/** What a recording needs besides its bytes to survive a reload or a crash: whose it is, and where it goes. */
export interface JournalEntry {
  id: string;
  userId: string;
  title: string;
  mimeType: string;
  metadata: Record<string, string>;
  startedAt: string;
  uploadUrl: string | null;
  videoId: string | null;
  /** The action item that it is the practice of. */
  actionId?: string;
  /** It is no video but a reply, which goes when its author sends it. */
  reply?: ReplyPlace;
}

/**
 * Recordings in this browser's own storage, until the server has them. What `addChunk` has confirmed is on the disk: a
 * crash, or the power going, takes nothing of it away.
 */
export interface Journal {
  list: () => Promise<JournalEntry[]>;
  put: (entry: JournalEntry) => Promise<void>;
  /** @throws DOMException `QuotaExceededError` when the storage is full; what was written before stays */
  addChunk: (id: string, chunk: Chunk) => Promise<void>;
  /** The parts still at hand in their order; one that could not be written is missing. */
  chunks: (id: string) => Promise<Chunk[]>;
  /** Forgets the parts before `offset`, where one begins, perhaps not all of them at once: the server holds them. */
  dropChunks: (id: string, offset: number) => Promise<void>;
  remove: (id: string) => Promise<void>;
}
