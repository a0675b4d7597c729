import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaDiskError, readMp4Shape, UnreadableMediaError, type Fraction } from '#libs/platform/media';
import { codecsOf } from './cmaf-codecs.js';
import { moveSegment, ticksOf, timescaleOf } from './cmaf-times.js';
import type { EarlierRendition } from './earlier-run.js';
import { INIT_NAME, PLAYLIST_NAME } from './hls-output.js';
import { bitRates, parseMediaPlaylist, writeMediaPlaylist, type BitRates, type MediaPlaylist } from './media-playlist.js';

/** Segments that go to the storage side by side. */
const PUBLISH_AT_ONCE = 4;
const OUR_PLAYLIST = 'published.m3u8';
/** Seconds by which a segment that is made again may differ in length from the one that exists. */
const SAME_LENGTH = 0.003;

export interface RenditionFacts {
  codec: string;
  bitRates: BitRates;
}

export interface GrowingOptions {
  name: string;
  /** No segment may be longer, in seconds (RFC 8216, 4.3.3.1: the value must not change). */
  targetSeconds: number;
  /** What segments are whole numbers of: a frame of the picture or of AAC, in seconds. `null`: it is never continued midway. */
  unit: Fraction | null;
  /** Makes a local file available under a path relative to the attempt. */
  publish: (path: string, localPath: string) => Promise<void>;
  /** How playlists name a file of this attempt. */
  uriOf: (path: string) => string;
}

/** What the engine makes now is not what exists already: nothing can be appended to that. */
export class LineBrokenError extends Error {
  override readonly name = 'LineBrokenError';
}

/**
 * One rendition on its way from the engine to the viewers: each segment is published when the engine has finished it, and
 * the playlist after it. Several runs of the engine, also of several attempts, may write it one after the other; each says
 * how many segments lie before its own first one. Segments that exist are not published twice.
 */
export class GrowingRendition {
  private playlist: MediaPlaylist;
  private readonly sizes: number[] = [];
  private init: Buffer | null = null;
  private codec: string | null = null;
  /** Folders whose initialization segment was seen to be ours. */
  private readonly trusted = new Set<string>();
  /** What this attempt has published, in seconds. */
  madeSeconds = 0;

  constructor(private readonly options: GrowingOptions) {
    this.playlist = { targetDuration: options.targetSeconds, init: null, segments: [], ended: false };
  }

  get name(): string {
    return this.options.name;
  }

  get targetSeconds(): number {
    return this.options.targetSeconds;
  }

  /** There is something to watch. */
  get begun(): boolean {
    return this.sizes.length > 0;
  }

  get whole(): boolean {
    return this.playlist.ended;
  }

  get segments(): number {
    return this.sizes.length;
  }

  /** Length of what is published, in seconds. */
  get seconds(): number {
    return this.playlist.segments.reduce((sum, { duration }) => sum + duration, 0);
  }

  /** Where its segments end, in ms, the last one apart. */
  get cutsMs(): number[] {
    let end = 0;
    return this.playlist.segments.slice(0, -1).map(({ duration }) => (end += duration * 1000));
  }

  /** Length of the first `segments` segments in units; 0 where nobody counts. */
  units(segments = this.segments): number {
    const { unit } = this.options;
    if (!unit) return 0;
    return this.playlist.segments.slice(0, segments).reduce((sum, { duration }) => sum + Math.round((duration * unit.den) / unit.num), 0);
  }

  /** Begins with what an earlier attempt has published. */
  async adopt({ playlist, sizes, init, codec }: EarlierRendition, folder: string): Promise<void> {
    const uri = (path: string): string => `../../${path}`;
    this.playlist = {
      ...playlist,
      init: uri(playlist.init),
      segments: playlist.segments.map(({ name, duration }) => ({ name: uri(name), duration })),
    };
    this.sizes.push(...sizes);
    this.init = init;
    this.codec = codec;
    await this.publishPlaylist(folder);
  }

  /**
   * Publishes what the engine has finished in `folder`. `ended`: it writes nothing more, and the rendition is whole.
   * @param before segments of the rendition that come before the first one in `folder`
   * @throws UnreadableMediaError when nothing was written though the engine has ended
   * @throws MediaDiskError when the engine's files are cut off: its segmenter says nothing of a full disk, and ends well
   * @throws LineBrokenError when it doesn't fit what exists
   */
  async sync(folder: string, before: number, ended: boolean): Promise<void> {
    const source = join(folder, this.name);
    const stored = await readFile(join(source, PLAYLIST_NAME), 'utf8').catch(missingIsNull);
    const written = parseMediaPlaylist(stored ?? '');
    if (ended && stored !== null && !written.ended) throw cutOff(`${this.name}/${PLAYLIST_NAME}`);
    if (ended && this.segments === 0 && written.segments.length === 0) {
      throw new UnreadableMediaError('The video is damaged: nothing of its picture or sound could be decoded.');
    }
    const known = this.segments - before;
    const fresh = written.segments.slice(known);
    if (fresh.length === 0 && !(ended && !this.whole)) return;
    if (written.segments.length > 0) await this.trust(source, before, written);
    this.playlist.targetDuration = Math.max(this.playlist.targetDuration, written.targetDuration);
    for (let index = 0; index < fresh.length; index += PUBLISH_AT_ONCE) {
      const batch = fresh.slice(index, index + PUBLISH_AT_ONCE);
      const from = this.segments;
      const sizes = await Promise.all(batch.map(({ name }, each) => this.publishSegment(join(source, name), from + each, before)));
      this.sizes.push(...sizes);
      this.playlist.segments.push(...batch.map(({ duration }, each) => ({ name: this.uriOf(segmentName(from + each)), duration })));
      this.madeSeconds += batch.reduce((sum, { duration }) => sum + duration, 0);
      // Not only at the end: where the storage is slow many have gathered, and what is not listed is made again after a crash.
      if (index + PUBLISH_AT_ONCE < fresh.length) await this.publishPlaylist(source);
    }
    this.playlist.ended = ended;
    await this.publishPlaylist(source);
  }

  /** Measured when whole; else never less than `ceiling` (bit/s), as what is to come is not known yet. */
  facts(ceiling: number): RenditionFacts {
    if (this.codec === null) throw new Error(`${this.name} has no segment yet`);
    const measured = bitRates(this.playlist, this.sizes);
    return { codec: this.codec, bitRates: this.whole ? measured : { peak: Math.max(measured.peak, ceiling), average: measured.average } };
  }

  private async publishSegment(path: string, number: number, before: number): Promise<number> {
    const { unit } = this.options;
    if (before > 0 && unit && this.init) await moveSegment(path, ticksOf(this.units(before), unit, timescaleOf(this.init)), before);
    const { size } = await stat(path);
    if (!(await isWholeSegment(path))) throw cutOff(`${this.name}/${segmentName(number)}`);
    await this.options.publish(`${this.name}/${segmentName(number)}`, path);
    return size;
  }

  private async publishPlaylist(folder: string): Promise<void> {
    const path = join(folder, OUR_PLAYLIST);
    await writeFile(path, writeMediaPlaylist(this.playlist));
    await this.options.publish(`${this.name}/${PLAYLIST_NAME}`, path);
  }

  /** Publishes the first initialization segment; later ones, and segments made again, must be equal. */
  private async trust(source: string, before: number, written: MediaPlaylist): Promise<void> {
    if (this.trusted.has(source)) return;
    const path = join(source, INIT_NAME);
    const init = await readFile(path);
    if (this.init) {
      if (!init.equals(this.init)) throw new LineBrokenError(`${this.name}: the encoder's configuration is another one`);
    } else {
      const [codec] = codecsOf(init);
      if (!codec) throw new Error(`${this.name} has an initialization segment without a track`);
      // Moved aside: the engine may look at its own file again.
      await rename(path, `${path}.done`);
      await this.options.publish(`${this.name}/${INIT_NAME}`, `${path}.done`);
      this.init = init;
      this.codec = codec;
      this.playlist.init = this.uriOf(INIT_NAME);
    }
    const again = this.playlist.segments.slice(before);
    for (const [index, { duration }] of written.segments.slice(0, again.length).entries()) {
      if (Math.abs(duration - (again[index]?.duration ?? 0)) > SAME_LENGTH) {
        throw new LineBrokenError(`${this.name}: segment ${before + index} was cut elsewhere`);
      }
    }
    if (written.segments.length >= again.length) this.trusted.add(source);
  }

  private uriOf(file: string): string {
    return this.options.uriOf(`${this.name}/${file}`);
  }
}

function segmentName(number: number): string {
  return `${String(number).padStart(5, '0')}.m4s`;
}

async function isWholeSegment(path: string): Promise<boolean> {
  const shape = await readMp4Shape(path);
  return shape !== null && !shape.cutOff && shape.types.has('mdat');
}

function cutOff(file: string): MediaDiskError {
  return new MediaDiskError('The server ran out of room while it encoded this video.', [`${file} is cut off`]);
}

function missingIsNull(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
