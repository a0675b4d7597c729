/** A part of a recording at its place, in bytes from the start. */
export interface Chunk {
  offset: number;
  data: Blob;
}

interface Slice {
  value: Blob | null;
  done: boolean;
}

/**
 * A file that still grows, in the form that tus-js-client reads from. A slice waits until there is something
 * after `start`. The end is told by a slice without bytes: the request that declares the length then carries no
 * data, and a repetition of it after a lost answer finds nothing left to contradict.
 */
export class GrowingSource {
  /** tus asks for it; a deferred length is `null`. */
  readonly size = null as unknown as number;
  private readonly chunks: Chunk[];
  private ended = false;
  private wake: (() => void) | null = null;
  private interruptions = 0;

  /** @param chunks what is still at hand, in order; everything before the first is with the server already */
  constructor(chunks: readonly Chunk[] = []) {
    this.chunks = [...chunks];
  }

  /** Bytes of the whole recording so far. */
  get length(): number {
    const last = this.chunks.at(-1);
    return last ? last.offset + last.data.size : 0;
  }

  get isEnded(): boolean {
    return this.ended;
  }

  append(data: Blob): Chunk {
    const chunk = { offset: this.length, data };
    this.chunks.push(chunk);
    this.wake?.();
    return chunk;
  }

  end(): void {
    this.ended = true;
    this.wake?.();
  }

  /** Where the first part begins that does not lie wholly before `bytes`. */
  firstOffsetBeyond(bytes: number): number {
    return this.chunks.find(({ offset, data }) => offset + data.size > bytes)?.offset ?? this.length;
  }

  /** Everything at hand as one file. */
  toBlob(type: string): Blob {
    return new Blob(this.chunks.map(({ data }) => data), { type });
  }

  /** Lets a slice that waits give up: a paused transfer must not send when the next bytes come. */
  interrupt(): void {
    this.interruptions += 1;
    this.wake?.();
  }

  async slice(start: number, end: number): Promise<Slice> {
    if (start < (this.chunks[0]?.offset ?? 0)) throw new Error('The beginning of this recording is no longer in this browser');
    const round = this.interruptions;
    while (this.length <= start && !this.ended) {
      await new Promise<void>((resolve) => (this.wake = resolve));
      if (round !== this.interruptions) throw new Error('The transfer was interrupted');
    }
    const value = this.cut(start, end);
    return value.size === 0 ? { value: null, done: true } : { value, done: false };
  }

  close(): void {
    this.wake = null;
  }

  /** What there is without a gap: behind a part that could not be kept nothing can be used. */
  private cut(start: number, end: number): Blob {
    const parts: Blob[] = [];
    let position = start;
    for (const { offset, data } of this.chunks) {
      if (offset + data.size <= position) continue;
      if (offset > position || position >= end) break;
      parts.push(data.slice(position - offset, end - offset));
      position = Math.min(end, offset + data.size);
    }
    return new Blob(parts);
  }
}
