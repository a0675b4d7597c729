import { Readable } from 'node:stream';
import type { ByteRange } from '#libs/platform/storage';
import { joinHeaders, type TrackIds } from './joined-header.js';
import type { TrackListing } from './hls-listing.js';
import { renumbered } from './renumber.js';

interface Part {
  path: string;
  offset: number;
  size: number;
  ids: TrackIds;
}

interface Source {
  /** Bytes of a file, from its start. */
  read: (path: string) => Promise<Readable>;
  sizeOf: (path: string) => number | undefined;
}

/**
 * One MP4 of published segments: a common header, then the segments of all tracks in the order of time. Nothing is encoded or
 * stored, and every byte's place is known beforehand, so that any range can be asked for.
 */
export class JoinedMp4 {
  /** Bytes. */
  readonly size: number;
  private readonly parts: Part[] = [];
  private readonly header: Buffer;

  /** @param inits the initialization segment of each of `tracks`. @throws when a segment is gone */
  constructor(
    tracks: readonly TrackListing[],
    inits: readonly Buffer[],
    durationMs: number,
    private readonly source: Source,
  ) {
    const { bytes, trackIds } = joinHeaders(inits, durationMs);
    this.header = bytes;
    let offset = bytes.length;
    const segments = tracks.flatMap((track, index) => track.segments.map((segment) => ({ ...segment, ids: trackIds[index] ?? new Map<number, number>() })));
    for (const { path, ids } of segments.sort((a, b) => a.startSeconds - b.startSeconds)) {
      const size = source.sizeOf(path);
      if (size === undefined) throw new Error(`Segment ${path} is gone`);
      this.parts.push({ path, offset, size, ids });
      offset += size;
    }
    this.size = offset;
  }

  open(range: ByteRange | null): Readable {
    return Readable.from(this.bytes(range ?? { start: 0, end: this.size - 1 }), { objectMode: false });
  }

  private async *bytes({ start, end }: ByteRange): AsyncGenerator<Buffer> {
    if (start < this.header.length) yield this.header.subarray(start, end + 1);
    for (const [index, { path, offset, size, ids }] of this.parts.entries()) {
      if (offset > end) return;
      if (offset + size <= start) continue;
      const body = await this.source.read(path);
      try {
        yield* cut(renumbered(body as AsyncIterable<Buffer>, ids, index + 1), start - offset, end - offset);
      } finally {
        body.destroy();
      }
    }
  }
}

/** The bytes `start` to `end`, both included, of what comes; outside of it when they are beyond. */
async function* cut(chunks: AsyncIterable<Buffer>, start: number, end: number): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of chunks) {
    const part = chunk.subarray(Math.max(0, start - at), Math.max(0, end + 1 - at));
    if (part.length > 0) yield part;
    at += chunk.length;
    if (at > end) return;
  }
}
