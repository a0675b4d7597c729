import { boxesIn, type Mp4Box } from '#libs/platform/media';

/** What an initialization segment says of its only track. */
export interface CmafTrack {
  kind: 'video' | 'audio';
  /** Ticks in a second. */
  timescale: number;
  /** RFC 6381, read from the decoder's own configuration. */
  codec: string;
  /** px; 0 for sound. */
  width: number;
  height: number;
}

/** What a media segment holds. Times in ticks of the track. */
export interface CmafSegment {
  /** `tfdt` of its first fragment. */
  decodeStart: number;
  duration: number;
  /** The earliest time at which something of it is shown. */
  presentationStart: number;
  presentationEnd: number;
  samples: number;
  /** When each of its key frames is shown. */
  keyFrames: number[];
  /** Its first sample can be decoded alone: an IDR picture, or sound. */
  independent: boolean;
}

const NON_SYNC = 0x10000;
const IDR = 5;
const VISUAL_ENTRY_BYTES = 78;
/** Bytes before the inner boxes: version, flags and count of `stsd`. */
const STSD_BYTES = 8;

/** Reads an initialization segment (ISO/IEC 14496-12). */
export function readTrack(init: Buffer): CmafTrack {
  const whole = { type: '', contentStart: 0, end: init.length };
  const entry = boxesIn(init, inside(init, whole, 'moov', 'trak', 'mdia', 'minf', 'stbl', 'stsd').contentStart + STSD_BYTES, init.length)[0];
  if (!entry) throw new Error('stsd has no entry');
  const mdhd = inside(init, whole, 'moov', 'trak', 'mdia', 'mdhd').contentStart;
  const timescale = init.readUInt32BE(mdhd + (init[mdhd] === 1 ? 20 : 12));
  if (entry.type !== 'avc1') return { kind: 'audio', timescale, codec: soundCodec(init, entry), width: 0, height: 0 };
  const config = boxesIn(init, entry.contentStart + VISUAL_ENTRY_BYTES, entry.end).find(({ type }) => type === 'avcC');
  if (!config) throw new Error('avc1 has no avcC');
  return {
    kind: 'video',
    timescale,
    codec: `avc1.${init.toString('hex', config.contentStart + 1, config.contentStart + 4)}`,
    width: init.readUInt16BE(entry.contentStart + 24),
    height: init.readUInt16BE(entry.contentStart + 26),
  };
}

/** The object type is in the first five bits after the tag of the DecoderSpecificInfo (ISO/IEC 14496-1, 7.2.6.7). */
function soundCodec(init: Buffer, entry: Mp4Box): string {
  const esds = init.indexOf('esds', entry.contentStart);
  for (let at = esds + 8; at < entry.end; at += 1) {
    if (init[at] !== 0x05 || at < esds + 20) continue;
    let size = at + 1;
    while ((init[size] ?? 0) & 0x80) size += 1;
    return `mp4a.40.${(init[size + 1] ?? 0) >> 3}`;
  }
  throw new Error(`${entry.type} has no decoder configuration`);
}

/** Reads a media segment: its fragments as one. */
export function readSegment(bytes: Buffer, { kind }: CmafTrack): CmafSegment {
  const top = boxesIn(bytes, 0, bytes.length);
  const segment: CmafSegment = { decodeStart: NaN, duration: 0, presentationStart: Infinity, presentationEnd: 0, samples: 0, keyFrames: [], independent: false };
  for (const moof of top.filter(({ type }) => type === 'moof')) {
    const traf = inside(bytes, moof, 'traf');
    const { contentStart: tfdt } = inside(bytes, traf, 'tfdt');
    const start = bytes[tfdt] === 1 ? Number(bytes.readBigUInt64BE(tfdt + 4)) : bytes.readUInt32BE(tfdt + 4);
    if (Number.isNaN(segment.decodeStart)) {
      segment.decodeStart = start;
      segment.independent = kind === 'audio' || startsWithIdr(bytes, top);
    }
    let time = start;
    for (const sample of samplesOf(bytes, traf)) {
      segment.presentationStart = Math.min(segment.presentationStart, time + sample.shift);
      segment.presentationEnd = Math.max(segment.presentationEnd, time + sample.shift + sample.duration);
      if ((sample.flags & NON_SYNC) === 0) segment.keyFrames.push(time + sample.shift);
      time += sample.duration;
      segment.samples += 1;
    }
    segment.duration = time - segment.decodeStart;
  }
  return segment;
}

/** The samples of a fragment: durations and flags from `trun`, else the defaults of `tfhd` (8.8.7 and 8.8.8). */
function samplesOf(bytes: Buffer, traf: Mp4Box): { duration: number; flags: number; shift: number }[] {
  const tfhd = inside(bytes, traf, 'tfhd').contentStart;
  const given = bytes.readUInt32BE(tfhd) & 0xffffff;
  let at = tfhd + 8 + (given & 0x1 ? 8 : 0) + (given & 0x2 ? 4 : 0);
  const next = (present: number): number => (present ? bytes.readUInt32BE((at += 4) - 4) : 0);
  const defaultDuration = next(given & 0x8);
  next(given & 0x10);
  const defaultFlags = next(given & 0x20);

  const trun = inside(bytes, traf, 'trun').contentStart;
  const has = bytes.readUInt32BE(trun) & 0xffffff;
  const count = bytes.readUInt32BE(trun + 4);
  at = trun + 8 + (has & 0x1 ? 4 : 0);
  const firstFlags = has & 0x4 ? next(1) : null;
  return Array.from({ length: count }, (_, index) => {
    const duration = has & 0x100 ? next(1) : defaultDuration;
    next(has & 0x200);
    const flags = has & 0x400 ? next(1) : index === 0 && firstFlags !== null ? firstFlags : defaultFlags;
    return { duration, flags, shift: next(has & 0x800) | 0 };
  });
}

/** Looks at the units of the first sample, each after its length in four bytes (ISO/IEC 14496-15, 5.3.4.2). */
function startsWithIdr(bytes: Buffer, top: Mp4Box[]): boolean {
  const mdat = top.find(({ type }) => type === 'mdat');
  for (let at = mdat?.contentStart ?? Infinity; at + 4 < (mdat?.end ?? 0); at += 4 + bytes.readUInt32BE(at)) {
    const unit = (bytes[at + 4] ?? 0) & 0x1f;
    // 1 to 5 are slices; what comes before the first slice are parameters and messages.
    if (unit >= 1 && unit <= 5) return unit === IDR;
  }
  return false;
}

function inside(bytes: Buffer, box: Mp4Box, ...path: string[]): Mp4Box {
  return path.reduce((outer, wanted) => {
    const found = boxesIn(bytes, outer.contentStart, Math.min(outer.end, bytes.length)).find(({ type }) => type === wanted);
    if (!found) throw new Error(`no ${wanted} in ${outer.type || 'the file'}`);
    return found;
  }, box);
}
