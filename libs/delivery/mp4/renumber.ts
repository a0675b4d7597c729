import { boxesIn, readBoxHeader } from '#libs/platform/media';
import type { TrackIds } from './joined-header.js';

const LONGEST_HEADER = 16;
/** Four seconds of video take some kilobytes. */
const MAX_MOOF_BYTES = 8 * 1024 * 1024;
/** What belongs to a segment and not to a file; made `free`, so that no byte moves. */
const OF_SEGMENTS = new Set(['styp', 'sidx']);

/**
 * Gives the bytes of a segment with its tracks renumbered, and nothing moved: each `moof` is held until it is whole, all else
 * passes as it comes.
 */
export async function* renumbered(body: AsyncIterable<Buffer>, ids: TrackIds, sequence: number): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  let passing = 0;
  for await (const chunk of body) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      if (passing > 0) {
        const part = held.subarray(0, passing);
        passing -= part.length;
        held = held.subarray(part.length);
        if (part.length > 0) yield part;
      }
      const box = passing > 0 ? null : readBoxHeader(held.subarray(0, LONGEST_HEADER), 0, Infinity);
      if (!box) break;
      if (box.type === 'moof') {
        if (box.end > MAX_MOOF_BYTES) throw new Error(`A moof of ${box.end} bytes is none of ours`);
        if (held.length < box.end) break;
        const moof = Buffer.from(held.subarray(0, box.end));
        renumber(moof, box.contentStart, ids, sequence);
        yield moof;
        held = held.subarray(box.end);
      } else {
        const header = Buffer.from(held.subarray(0, box.contentStart));
        if (OF_SEGMENTS.has(box.type)) header.write('free', 4, 'latin1');
        yield header;
        held = held.subarray(box.contentStart);
        passing = box.end - box.contentStart;
      }
    }
  }
  if (held.length > 0) yield held;
}

/** `mfhd` (ISO/IEC 14496-12, 8.8.5) counts fragments, `tfhd` (8.8.7) names the track: both right after version and flags. */
function renumber(moof: Buffer, contentStart: number, ids: TrackIds, sequence: number): void {
  for (const { type, contentStart: start, end } of boxesIn(moof, contentStart, moof.length)) {
    if (type === 'mfhd') moof.writeUInt32BE(sequence, start + 4);
    if (type !== 'traf') continue;
    for (const inner of boxesIn(moof, start, end)) {
      if (inner.type !== 'tfhd') continue;
      const at = inner.contentStart + 4;
      moof.writeUInt32BE(ids.get(moof.readUInt32BE(at)) ?? 0, at);
    }
  }
}
