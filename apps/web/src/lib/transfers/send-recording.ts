import { v7 } from 'uuid';
import type { VideoKind, Visibility } from '#libs/contracts';
import { createStore } from '../store';
import { told } from '../told';
import { answerAsked, type Asked } from './answer-asked';
import { GrowingSource } from './growing-source';
import type { Journal, JournalEntry } from './journal/journal';
import { answered, askToKeepStorage } from './journal/journals';
import { held, journalFor, journalTrouble, leftBehind, type KeptRecording } from './journal/keeping';
import { holdRecording } from './recording-lock';
import { controlTransfer, patchTransfer } from './transfers-store';
import { hasArrived, startTransfer } from './tus-transfer';

export interface RecordingStart extends Asked {
  userId: string;
  title: string;
  mimeType: string;
  kind: VideoKind;
  visibility: Visibility;
  stageId?: string | undefined;
  practiceId?: string | undefined;
}

/** A recording on its way to the server while it is made. */
export interface RecordingTransfer {
  id: string;
  /** Takes the next bytes from the camera: to the journal first, and from there to the server. */
  write: (data: Blob) => void;
  /** No more bytes come. Resolves when the last ones are kept. */
  finish: () => Promise<void>;
  /** The recording as it is in this page, to be watched at once. */
  toBlob: () => Blob;
  fileExtension: string;
  /** The video's id as soon as the server has given it. */
  videoId: Promise<string>;
  /** The video's id once the server holds everything. */
  saved: Promise<string>;
}

/** How much of the take that is being recorded counts as recorded, in bytes: a crash now would not lose it. */
export const keptBytes = createStore(0);

/** `video/mp4` → `mp4`. */
const extensionOf = (filetype: string) => filetype.split('/')[1] ?? 'webm';
const baseType = (mimeType: string) => mimeType.split(';')[0] ?? mimeType;

export function sendRecording(start: RecordingStart): RecordingTransfer {
  const id = v7();
  const filetype = baseType(start.mimeType);
  const entry: JournalEntry = {
    id,
    userId: start.userId,
    title: start.title,
    mimeType: start.mimeType,
    startedAt: new Date().toISOString(),
    uploadUrl: null,
    videoId: null,
    ...(start.actionId ? { actionId: start.actionId } : {}),
    metadata: {
      filename: `recording.${extensionOf(filetype)}`,
      filetype,
      title: start.title,
      kind: start.kind,
      visibility: start.visibility,
      ...(start.stageId ? { stageId: start.stageId } : {}),
      ...(start.practiceId ? { practiceId: start.practiceId } : {}),
      ...(start.takeOfId ? { takeOfId: start.takeOfId } : {}),
    },
  };
  const source = new GrowingSource();
  keptBytes.set(0);
  const journal = journalFor(entry);
  const { videoId, saved } = transferEntry(entry, journal, source);
  told(journal.then((writable) => writable ?? patchTransfer(id, { onlyHere: true })));

  /** The journal goes first, so that the server never holds bytes that a crash of this page would make the last ones. */
  const keep = async (data: Blob) => {
    const writable = await journal;
    const kept = writable !== null && (await held(answered(writable.addChunk(id, { offset: source.length, data }))));
    source.append(data);
    if (kept) keptBytes.set(source.length);
    else patchTransfer(id, { onlyHere: true });
  };
  let before = Promise.resolve();
  return {
    id,
    videoId,
    fileExtension: extensionOf(filetype),
    write: (data) => {
      before = before.then(() => keep(data));
    },
    finish: async () => {
      await before;
      source.end();
      if (journalTrouble.get() === null) await askToKeepStorage().catch(() => undefined);
    },
    toBlob: () => source.toBlob(start.mimeType),
    saved,
  };
}

/** Goes on with a recording that an earlier visit left unfinished: what was recorded until then is sent and kept, and answers what it was asked for. */
export async function continueRecording({ entry, journal }: KeptRecording): Promise<void> {
  // Another tab was quicker.
  if (!(await holdRecording(entry.id))) return;
  const source = new GrowingSource(await journal.chunks(entry.id));
  source.end();
  const { saved } = transferEntry(entry, Promise.resolve(journal), source);
  // What fails here is answered by a click beside the video.
  told(saved.then((videoId) => answerAsked(videoId, { takeOfId: entry.metadata['takeOfId'], actionId: entry.actionId })));
}

/** Stops the transfer, if there is one, and forgets the bytes in this browser. */
export async function discardRecording({ entry, journal }: KeptRecording): Promise<void> {
  controlTransfer(entry.id, 'cancel');
  if (await holdRecording(entry.id)) await journal.remove(entry.id);
}

function transferEntry(
  entry: JournalEntry,
  journal: Promise<Journal | null>,
  source: GrowingSource,
): { videoId: Promise<string>; saved: Promise<string> } {
  const created = Promise.withResolvers<string>();
  const saved = Promise.withResolvers<string>();
  let addressKept = Promise.resolve(entry.uploadUrl !== null);
  const forget = () => told(journal.then((kept) => kept?.remove(entry.id)));

  startTransfer({
    id: entry.id,
    title: entry.title,
    input: source,
    metadata: entry.metadata,
    ...(entry.uploadUrl ? { resume: { uploadUrl: entry.uploadUrl, videoId: entry.videoId } } : {}),
    onCreated: (uploadUrl, videoId) => {
      if (videoId) created.resolve(videoId);
      addressKept = journal.then(async (kept) => kept !== null && (await held(kept.put({ ...entry, uploadUrl, videoId }))));
    },
    onAccepted: (bytes) => {
      const offset = source.firstOffsetBeyond(bytes);
      // Without the address nobody could ask the server for what it holds.
      const drop = Promise.all([journal, addressKept]).then(([kept, known]) => (known ? kept?.dropChunks(entry.id, offset) : undefined));
      told(drop);
    },
    onDone: (videoId) => {
      if (videoId) created.resolve(videoId);
      saved.resolve(created.promise);
      forget();
    },
    onCancelled: forget,
  });
  return { videoId: created.promise, saved: saved.promise };
}

/** Recordings of this person that an earlier visit began, that no tab is at work on, and that the server does not have yet. */
export async function unfinishedRecordings(userId: string): Promise<KeptRecording[]> {
  const left = (await leftBehind(userId)).filter(({ entry }) => !entry.reply);
  const arrived = await Promise.all(left.map(({ entry }) => hasArrived(entry.videoId)));
  // The last thing that an earlier visit did was to send the last byte; it never heard the answer.
  left.forEach(({ entry, journal }, index) => arrived[index] && told(journal.remove(entry.id)));
  return left.filter((_, index) => !arrived[index]);
}
