import { v7 } from 'uuid';
import type { Chunk } from './growing-source';
import type { JournalEntry, ReplyPlace } from './journal/journal';
import { held, journalFor, leftBehind, type KeptRecording } from './journal/keeping';
import { answered } from './journal/journals';
import { holdRecording, releaseRecording } from './recording-lock';

/** A reply while it is recorded: in this page, and on the disk of this browser as it grows. */
export interface KeptReply {
  /** UUID of the recording, of its upload, and of the reply that comes of it: to send it twice is to send it once. */
  id: string;
  /** Takes the next bytes from the recorder. */
  write: (data: Blob) => void;
  /** Resolves when all that was written is kept, with all of it. */
  finish: () => Promise<Blob>;
  /** Its author has gone elsewhere: it is offered where they are now. */
  leave: () => Promise<void>;
  /** It was sent, or thrown away. */
  forget: () => Promise<void>;
}

/** A reply that was recorded and not sent. */
export interface UnsentReply extends KeptRecording {
  place: ReplyPlace;
  blob: Blob;
}

export function keepReply(userId: string, place: ReplyPlace, mimeType: string): KeptReply {
  const entry: JournalEntry = { id: v7(), userId, title: '', mimeType, metadata: {}, startedAt: new Date().toISOString(), uploadUrl: null, videoId: null, reply: place };
  const { id } = entry;
  const journal = journalFor(entry);
  const parts: Blob[] = [];
  let length = 0;
  let before: Promise<unknown> = journal;

  const keep = async (chunk: Chunk) => {
    const writable = await journal;
    if (writable) await held(answered(writable.addChunk(id, chunk)));
  };
  return {
    id,
    write: (data) => {
      const chunk = { offset: length, data };
      length += data.size;
      parts.push(data);
      before = before.then(() => keep(chunk));
    },
    finish: async () => {
      await before;
      return new Blob(parts, { type: mimeType });
    },
    leave: async () => {
      await before;
      await releaseRecording(id);
    },
    forget: async () => {
      await before;
      await (await journal)?.remove(id);
      await releaseRecording(id);
    },
  };
}

/** Replies of this person that a crash, or they themselves, left in this browser. */
export async function unsentReplies(userId: string): Promise<UnsentReply[]> {
  const replies: UnsentReply[] = [];
  for (const { entry, journal } of await leftBehind(userId)) {
    if (!entry.reply) continue;
    const blob = wholeUntilGap(await journal.chunks(entry.id), entry.mimeType);
    if (blob.size > 0) replies.push({ entry, journal, place: entry.reply, blob });
    // It ended before its first second was kept.
    else await forgetReply({ entry, journal });
  }
  return replies;
}

export async function forgetReply({ entry, journal }: KeptRecording): Promise<void> {
  // Another tab is at work on it.
  if (!(await holdRecording(entry.id))) return;
  await journal.remove(entry.id);
  await releaseRecording(entry.id);
}

/** Behind a part that could not be kept nothing plays. */
function wholeUntilGap(chunks: readonly Chunk[], type: string): Blob {
  const parts: Blob[] = [];
  let length = 0;
  for (const { offset, data } of chunks) {
    if (offset !== length) break;
    parts.push(data);
    length += data.size;
  }
  return new Blob(parts, { type });
}
