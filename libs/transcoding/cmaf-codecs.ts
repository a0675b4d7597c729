import { boxesIn, type Mp4Box } from '#libs/platform/media';

/** Bytes before the inner boxes of a sample entry (ISO/IEC 14496-12, 12.1.3 and 12.2.3) and of `stsd`. */
const VISUAL_ENTRY_BYTES = 78;
const AUDIO_ENTRY_BYTES = 28;
const STSD_HEADER_BYTES = 8;

/**
 * Codec strings (RFC 6381) of the tracks of an initialization segment, read from the encoder's own configuration.
 * @throws Error on a codec that we never write
 */
export function codecsOf(init: Buffer): string[] {
  const codecs: string[] = [];
  for (const moov of named(boxesIn(init, 0, init.length), 'moov')) {
    for (const trak of named(childrenOf(init, moov), 'trak')) {
      const stsd = ['mdia', 'minf', 'stbl', 'stsd'].reduce<Mp4Box | undefined>(
        (box, type) => box && named(childrenOf(init, box), type)[0],
        trak,
      );
      const entry = stsd && childrenOf(init, stsd, STSD_HEADER_BYTES)[0];
      if (entry) codecs.push(codecOf(init, entry));
    }
  }
  return codecs;
}

function codecOf(init: Buffer, entry: Mp4Box): string {
  if (entry.type === 'avc1') {
    const config = named(childrenOf(init, entry, VISUAL_ENTRY_BYTES), 'avcC')[0];
    // Profile, constraint flags and level are bytes 1 to 3 of the record (ISO/IEC 14496-15, 5.3.3.1).
    if (config) return `avc1.${init.toString('hex', config.contentStart + 1, config.contentStart + 4)}`;
  }
  if (entry.type === 'mp4a') {
    const esds = named(childrenOf(init, entry, AUDIO_ENTRY_BYTES), 'esds')[0];
    if (esds) return `mp4a.40.${audioObjectType(init.subarray(esds.contentStart + 4, esds.end))}`;
  }
  throw new Error(`No codec string is known for ${entry.type}`);
}

/** Finds the DecoderSpecificInfo among the nested descriptors (ISO/IEC 14496-1, 7.2.6): its first five bits. */
function audioObjectType(descriptors: Buffer): number {
  const HEADER_BYTES: Record<number, number> = { 0x03: 3, 0x04: 13 };
  let offset = 0;
  while (offset < descriptors.length) {
    const tag = descriptors.readUInt8(offset);
    offset += 1;
    while (descriptors.readUInt8(offset) & 0x80) offset += 1;
    offset += 1;
    if (tag === 0x05) return descriptors.readUInt8(offset) >> 3;
    const skip = HEADER_BYTES[tag];
    if (skip === undefined) break;
    offset += skip;
  }
  throw new Error('The sound track has no decoder configuration');
}

function childrenOf(buffer: Buffer, box: Mp4Box, headerBytes = 0): Mp4Box[] {
  return boxesIn(buffer, box.contentStart + headerBytes, box.end);
}

function named(boxes: Mp4Box[], type: string): Mp4Box[] {
  return boxes.filter((box) => box.type === type);
}
