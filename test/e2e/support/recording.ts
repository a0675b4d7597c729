import { readFile } from 'node:fs/promises';
import { ok, type Person } from './client.js';
import { createUpload, sendBytes, uploadOf, type Metadata } from './tus.js';
import type { Video } from './videos.js';

/** Each has a title of its own: the same upload a second time would be taken for the first. */
let begun = 0;

/** A browser that records: it sends what there is, and says only at the end how much it was. */
export class Recorder {
  private sent = 0;

  private constructor(
    private readonly owner: Person,
    private readonly bytes: Buffer,
    private readonly path: string,
    readonly videoId: string,
  ) {}

  static async begin(owner: Person, file: string, metadata: Metadata = {}): Promise<Recorder> {
    const bytes = await readFile(file);
    begun += 1;
    const about = { filename: 'recording.webm', title: `Recording ${begun}`, visibility: 'organization', ...metadata };
    const { path, videoId } = uploadOf(await createUpload(owner.client, undefined, about));
    return new Recorder(owner, bytes, path, videoId);
  }

  /** Sends up to this share of the recording, 0–1, in steps as a browser does. */
  async record(share: number): Promise<void> {
    const STEPS = 4;
    const until = Math.floor(this.bytes.length * share);
    const step = Math.ceil((until - this.sent) / STEPS);
    while (this.sent < until) await this.send(Math.min(step, until - this.sent));
  }

  async stop(): Promise<void> {
    while (this.sent < this.bytes.length) await this.record(1);
    ok(await sendBytes(this.owner.client, this.path, this.sent, Buffer.alloc(0), this.sent), 204);
  }

  private async send(length: number): Promise<void> {
    ok(await sendBytes(this.owner.client, this.path, this.sent, this.bytes.subarray(this.sent, this.sent + length)), 204);
    this.sent += length;
  }
}

export async function videoOf(viewer: Person, id: string): Promise<Video> {
  return ok(await viewer.client.get<Video>(`/api/videos/${id}`), 200);
}

/** Playlists by their address, as a viewer gets them: the master and what it names. */
export async function playlistsOf(viewer: Person, master: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const read = async (address: string): Promise<string> => {
    const text = ok(await viewer.client.get<string>(address), 200);
    texts.set(address, text);
    return text;
  };
  const text = await read(master);
  const names = text.split('\n').flatMap((line) => (/^[^#].*\.m3u8$/.test(line) ? [line] : [...line.matchAll(/URI="([^"]+\.m3u8)"/g)].map(([, uri = '']) => uri)));
  for (const name of names) await read(new URL(name, `http://x${master}`).pathname);
  return texts;
}

/** What a media playlist at `address` lists: the address of each segment, after its length. Attempts name the same segment in different ways. */
export function listed(text: string, address: string): string {
  const lines = text.slice(text.indexOf('#EXTINF')).split('\n').filter((line) => line !== '' && line !== '#EXT-X-ENDLIST');
  return lines.map((line) => (line.startsWith('#') ? line : new URL(line, `http://x${address}`).pathname)).join('\n');
}
export const hasEnded = (text: string): boolean => text.includes('#EXT-X-ENDLIST');
