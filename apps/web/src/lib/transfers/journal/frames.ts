/**
 * How parts of a recording lie in a file: one after the other, each behind a header that says where in the recording it
 * belongs, how long it is, and what its bytes add up to. A part that was being written when the power went is known by that.
 */

/** Magic number, length, offset (64 bit), checksum of the data, checksum of the header before it. */
export const HEADER_BYTES = 24;
const MAGIC = 0x534c_4a31;

export interface Frame {
  /** Place in the recording, in bytes. */
  offset: number;
  /** Place of its data in the file. */
  at: number;
  length: number;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});

/** CRC-32 as in ISO 3309. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffff_ffff;
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  return ~value >>> 0;
}

export function frameHeader(offset: number, data: Uint8Array): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  const view = new DataView(header.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, data.length);
  view.setBigUint64(8, BigInt(offset));
  view.setUint32(16, crc32(data));
  view.setUint32(20, crc32(header.subarray(0, 20)));
  return header;
}

function readHeader(header: Uint8Array): { offset: number; length: number; checksum: number } | null {
  if (header.length < HEADER_BYTES) return null;
  const view = new DataView(header.buffer, header.byteOffset, HEADER_BYTES);
  if (view.getUint32(0) !== MAGIC || view.getUint32(20) !== crc32(header.subarray(0, 20))) return null;
  return { length: view.getUint32(4), offset: Number(view.getBigUint64(8)), checksum: view.getUint32(16) };
}

/**
 * The whole parts of a file of `size` bytes. Every part was on the disk before the next one was begun, so only the last can
 * be damaged; it alone is read through.
 */
export async function scanFrames(size: number, read: (from: number, to: number) => Promise<Uint8Array>): Promise<Frame[]> {
  const frames: Frame[] = [];
  let checksum = 0;
  let position = 0;
  while (position < size) {
    const header = readHeader(await read(position, position + HEADER_BYTES));
    const at = position + HEADER_BYTES;
    if (!header || at + header.length > size) break;
    frames.push({ offset: header.offset, at, length: header.length });
    checksum = header.checksum;
    position = at + header.length;
  }
  const last = frames.at(-1);
  if (last && crc32(await read(last.at, last.at + last.length)) !== checksum) frames.pop();
  return frames;
}
