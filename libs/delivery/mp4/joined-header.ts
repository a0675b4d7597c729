import { boxesIn, type Mp4Box } from '#libs/platform/media';

/** New id of each track by its old one. */
export type TrackIds = ReadonlyMap<number, number>;

export interface JoinedHeader {
  bytes: Buffer;
  /** One for each of the initialization segments. */
  trackIds: TrackIds[];
}

const BRANDS = Buffer.concat([Buffer.from('iso6'), uint32(512), Buffer.from('iso6isommp41avc1')]);

/**
 * Makes of several initialization segments one header of a fragmented MP4 with all their tracks (ISO/IEC 14496-12):
 * `ftyp`, and a `moov` of the first one's `mvhd`, every `trak`, and an `mvex` that tells the length of the whole.
 */
export function joinHeaders(inits: readonly Buffer[], durationMs: number): JoinedHeader {
  let nextId = 1;
  const traks: Buffer[] = [];
  const trexes: Buffer[] = [];
  const trackIds = inits.map((init) => {
    const ids = new Map<number, number>();
    const moov = child(init, { contentStart: 0, end: init.length }, 'moov');
    for (const trak of children(init, moov, 'trak')) {
      const at = idInTkhd(init, child(init, trak, 'tkhd'));
      ids.set(init.readUInt32BE(at), nextId);
      traks.push(withUint32(whole(init, trak), at - startOf(trak), nextId));
      nextId += 1;
    }
    for (const trex of children(init, child(init, moov, 'mvex'), 'trex')) {
      const at = trex.contentStart + 4;
      trexes.push(withUint32(whole(init, trex), at - startOf(trex), ids.get(init.readUInt32BE(at)) ?? 0));
    }
    return ids;
  });
  const [first = Buffer.alloc(0)] = inits;
  const mvhd = whole(first, child(first, child(first, { contentStart: 0, end: first.length }, 'moov'), 'mvhd'));
  const mehd = box('mehd', uint32(0), uint32(Math.round((durationMs / 1000) * timescaleOf(mvhd))));
  const moov = box('moov', withUint32(mvhd, mvhd.length - 4, nextId), ...traks, box('mvex', mehd, ...trexes));
  return { bytes: Buffer.concat([box('ftyp', BRANDS), moov]), trackIds };
}

/** `mvhd` has 32-bit times in version 0, 64-bit ones in version 1 (8.2.2). */
function timescaleOf(mvhd: Buffer): number {
  return mvhd.readUInt32BE(mvhd.readUInt8(8) === 1 ? 28 : 20);
}

/** The same of `tkhd` (8.3.2): where its track id lies. */
function idInTkhd(init: Buffer, tkhd: Mp4Box): number {
  return tkhd.contentStart + (init.readUInt8(tkhd.contentStart) === 1 ? 20 : 12);
}

function children(buffer: Buffer, { contentStart, end }: Pick<Mp4Box, 'contentStart' | 'end'>, type: string): Mp4Box[] {
  return boxesIn(buffer, contentStart, end).filter((each) => each.type === type);
}

function child(buffer: Buffer, parent: Pick<Mp4Box, 'contentStart' | 'end'>, type: string): Mp4Box {
  const [found] = children(buffer, parent, type);
  if (!found) throw new Error(`An initialization segment has no ${type}`);
  return found;
}

/** Boxes of a header are small: their size takes four bytes, their type four more. */
function startOf({ contentStart }: Mp4Box): number {
  return contentStart - 8;
}

function whole(buffer: Buffer, found: Mp4Box): Buffer {
  return buffer.subarray(startOf(found), found.end);
}

function withUint32(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt32BE(value, at);
  return copy;
}

function box(type: string, ...content: Buffer[]): Buffer {
  const size = content.reduce((sum, { length }) => sum + length, 8);
  return Buffer.concat([uint32(size), Buffer.from(type), ...content]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
