import { BYTES_PER_MS } from './transcriber.js';

/** A piece of sound for one request. */
export interface SoundPiece {
  atMs: number;
  /** 16-bit samples. */
  samples: Buffer;
}

/** Where a cut may fall: in the last part of a piece, where it is quietest over this long (ms). */
const SEARCH_MS = 20_000;
const QUIET_MS = 200;

/**
 * Cuts a sound of any length into pieces of at most `longestMs`, at the quietest place near the end of each, so that no word is cut
 * in two. Holds one piece in memory.
 */
export async function* cutSound(sound: AsyncIterable<Uint8Array>, longestMs: number): AsyncGenerator<SoundPiece> {
  const longest = longestMs * BYTES_PER_MS;
  let held: Uint8Array[] = [];
  let size = 0;
  let atMs = 0;
  const take = (bytes: number): SoundPiece => {
    const all = Buffer.concat(held, size);
    const piece = { atMs, samples: all.subarray(0, bytes) };
    const rest = Buffer.from(all.subarray(bytes));
    held = [rest];
    size = rest.length;
    atMs += bytes / BYTES_PER_MS;
    return piece;
  };
  for await (const chunk of sound) {
    held.push(chunk);
    size += chunk.length;
    while (size >= longest) yield take(quietestCut(Buffer.concat(held, size), longest));
  }
  // An odd byte is half a sample of a sound that was cut off.
  if (size >= 2) yield take(size - (size % 2));
}

/** The byte in the last part of the first `longest` bytes around which it is quietest. */
function quietestCut(sound: Buffer, longest: number): number {
  const window = QUIET_MS * BYTES_PER_MS;
  const from = Math.max(window, longest - SEARCH_MS * BYTES_PER_MS);
  let best = longest;
  let least = Infinity;
  for (let end = longest; end - window >= from; end -= window / 2) {
    let energy = 0;
    // Every eighth sample tells enough about loudness.
    for (let at = end - window; at < end - 1; at += 16) energy += Math.abs(sound.readInt16LE(at));
    if (energy < least) {
      least = energy;
      best = end - window / 2;
    }
  }
  return best - (best % 2);
}

/** The samples as a WAV file. */
export function toWav(samples: Buffer, sampleRate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  // Format 1 is PCM; one channel of 16 bits.
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
