import { open } from 'node:fs/promises';
import { boxesIn, type Fraction, type Mp4Box } from '#libs/platform/media';

/** More than the boxes before the samples of any segment that we make. */
const HEADER_BYTES = 512 * 1024;

/**
 * Moves a segment that was encoded as if the video began with it to where it belongs: its decode time (`tfdt`), its index
 * (`sidx`) and its number (`mfhd`; ISO/IEC 14496-12, 8.8.12, 8.16.3, 8.8.5).
 * @param ticks to add, in the track's time scale
 * @param segments to add to its number
 */
export async function moveSegment(path: string, ticks: number, segments: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const buffer = Buffer.alloc(HEADER_BYTES);
    const { bytesRead } = await file.read(buffer, 0, HEADER_BYTES, 0);
    const header = buffer.subarray(0, bytesRead);
    // The samples at its end lie beyond what was read.
    const top = boxesIn(header, 0, header.length);
    const moof = top.find(({ type }) => type === 'moof');
    if (!moof) throw new Error(`${path} is no segment`);
    for (const sidx of top.filter(({ type }) => type === 'sidx')) addTime(header, sidx, 12, ticks);
    for (const box of inside(header, moof)) {
      if (box.type === 'mfhd') header.writeUInt32BE(header.readUInt32BE(box.contentStart + 4) + segments, box.contentStart + 4);
      if (box.type !== 'traf') continue;
      for (const tfdt of inside(header, box).filter(({ type }) => type === 'tfdt')) addTime(header, tfdt, 4, ticks);
    }
    await file.write(header, 0, moof.end, 0);
  } finally {
    await file.close();
  }
}

/** Ticks a second of the only track of an initialization segment. */
export function timescaleOf(init: Buffer): number {
  const mdhd = ['moov', 'trak', 'mdia', 'mdhd'].reduce<Mp4Box | undefined>(
    (box, type) => box && inside(init, box).find((child) => child.type === type),
    { type: 'file', contentStart: 0, end: init.length },
  );
  if (!mdhd) throw new Error('The initialization segment has no track');
  // Two dates precede it, of four or eight bytes each.
  return init.readUInt32BE(mdhd.contentStart + (init.readUInt8(mdhd.contentStart) === 1 ? 20 : 12));
}

/** @throws Error when so many `units` are no whole number of ticks: such a track can't be continued */
export function ticksOf(units: number, { num, den }: Fraction, timescale: number): number {
  const ticks = (units * num * timescale) / den;
  if (Math.abs(ticks - Math.round(ticks)) > 1e-6) throw new Error(`${units} × ${num}/${den} s can't be said in 1/${timescale} s`);
  return Math.round(ticks);
}

/** Adds to a time of four bytes in version 0 of a box, of eight in version 1. */
function addTime(buffer: Buffer, { contentStart }: Mp4Box, offset: number, ticks: number): void {
  const at = contentStart + offset;
  if (buffer.readUInt8(contentStart) === 1) buffer.writeBigUInt64BE(buffer.readBigUInt64BE(at) + BigInt(ticks), at);
  else buffer.writeUInt32BE(buffer.readUInt32BE(at) + ticks, at);
}

function inside(buffer: Buffer, { contentStart, end }: Mp4Box): Mp4Box[] {
  return boxesIn(buffer, contentStart, end);
}
