import { open, type FileHandle } from 'node:fs/promises';

/** One box of an ISO base media file (ISO/IEC 14496-12, 4.2): its type and where its content lies, in bytes. */
export interface Mp4Box {
  type: string;
  contentStart: number;
  /** First byte after the box, as its header says: beyond the file's end when the file is cut off. */
  end: number;
}

/** More boxes than this at the top of one file is not what any recorder writes. */
const MAX_BOXES = 100_000;

/** Reads one box header. `limit` is the end of the enclosing box or file, in bytes. `null`: no box here. */
export function readBoxHeader(header: Buffer, start: number, limit: number): Mp4Box | null {
  if (header.length < 8) return null;
  const size32 = header.readUInt32BE(0);
  const type = header.toString('latin1', 4, 8);
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return null;
  if (size32 === 0) return { type, contentStart: start + 8, end: limit };
  if (size32 === 1) {
    if (header.length < 16) return null;
    const size = Number(header.readBigUInt64BE(8));
    return size < 16 ? null : { type, contentStart: start + 16, end: start + size };
  }
  return size32 < 8 ? null : { type, contentStart: start + 8, end: start + size32 };
}

/** The boxes between two offsets of a buffer. */
export function boxesIn(buffer: Buffer, start: number, end: number): Mp4Box[] {
  const boxes: Mp4Box[] = [];
  let offset = start;
  while (offset + 8 <= end) {
    const box = readBoxHeader(buffer.subarray(offset, Math.min(offset + 16, end)), offset, end);
    if (!box || box.end > end) break;
    boxes.push(box);
    offset = box.end;
  }
  return boxes;
}

export interface Mp4Shape {
  /** Types of the boxes at the top of the file, in order, each once. */
  types: Set<string>;
  /** The last box says that it is longer than the file. */
  cutOff: boolean;
}

/** Walks the top of a file box by box. `null` when it is no ISO base media file (MP4, MOV, M4A, 3GP). */
export async function readMp4Shape(path: string): Promise<Mp4Shape | null> {
  const file = await open(path, 'r');
  try {
    return await walk(file, (await file.stat()).size);
  } finally {
    await file.close();
  }
}

async function walk(file: FileHandle, size: number): Promise<Mp4Shape | null> {
  const types = new Set<string>();
  const header = Buffer.alloc(16);
  let offset = 0;
  for (let count = 0; offset < size && count < MAX_BOXES; count += 1) {
    const { bytesRead } = await file.read(header, 0, 16, offset);
    const box = readBoxHeader(header.subarray(0, bytesRead), offset, size);
    if (types.size === 0 && !['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'styp'].includes(box?.type ?? '')) return null;
    if (!box) return { types, cutOff: true };
    types.add(box.type);
    if (box.end > size) return { types, cutOff: true };
    offset = box.end;
  }
  return { types, cutOff: false };
}
