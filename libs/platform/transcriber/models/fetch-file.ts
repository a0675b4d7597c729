import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelFile } from './catalog.js';

/** No byte for so long: the connection is dead (ms). */
const STALL_MS = 60_000;

/** Why a file of a model could not be had. What arrived is kept, and the next try goes on from there. */
export class ModelFetchError extends Error {
  override readonly name = 'ModelFetchError';
}

/** A file that is whole has its name; until then it is `NAME.part`. */
export const partOf = (folder: string, name: string) => join(folder, `${name}.part`);

/**
 * Fetches one file into `folder`, from where an earlier try broke off. It gets its name only when size and hash are right.
 * @param onProgress bytes that are there, of all
 * @returns false when it was there already
 * @throws ModelFetchError
 */
export async function fetchFile(folder: string, file: ModelFile, onProgress: (bytes: number) => void = () => undefined): Promise<boolean> {
  const whole = join(folder, file.name);
  if ((await sizeOf(whole)) === file.bytes && (await hashOf(whole)) === file.sha256) return false;
  const part = partOf(folder, file.name);
  const from = await usablePart(part, file.bytes);
  if (from < file.bytes) await download(part, file, from, onProgress);
  const size = await sizeOf(part);
  if (size < file.bytes) throw new ModelFetchError(`${file.name} broke off after ${size} of ${file.bytes} bytes. Run the command again: it goes on from there.`);
  if ((await hashOf(part)) !== file.sha256) {
    await rm(part, { force: true });
    throw new ModelFetchError(`${file.name} is not the file that was published: its hash is another. It was thrown away.`);
  }
  await rename(part, whole);
  return true;
}

/** How much of an earlier try can be used; one that is too long is none. */
async function usablePart(part: string, bytes: number): Promise<number> {
  const size = await sizeOf(part);
  if (size <= bytes) return size;
  await rm(part);
  return 0;
}

async function download(part: string, { name, url, bytes }: ModelFile, from: number, onProgress: (bytes: number) => void): Promise<void> {
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), STALL_MS);
  let response: Response;
  try {
    response = await fetch(url, { signal: stalled.signal, headers: from > 0 ? { range: `bytes=${from}-` } : {} });
  } catch (error) {
    clearTimeout(timer);
    throw new ModelFetchError(`${new URL(url).host} can't be reached for ${name}.`, { cause: error });
  }
  // A server that knows no ranges sends everything again.
  const goesOn = response.status === 206;
  if (!response.ok || !response.body) {
    clearTimeout(timer);
    await response.body?.cancel();
    throw new ModelFetchError(`${new URL(url).host} answers ${response.status} for ${name}.`);
  }
  const target = await open(part, goesOn ? 'a' : 'w');
  let written = goesOn ? from : 0;
  try {
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      clearTimeout(timer);
      timer = setTimeout(() => stalled.abort(), STALL_MS);
      written += chunk.length;
      if (written > bytes) throw new ModelFetchError(`${name} is longer than the file that was published.`);
      await target.write(chunk);
      onProgress(written);
    }
  } catch (error) {
    if (error instanceof ModelFetchError) throw error;
    throw new ModelFetchError(`${name} broke off after ${written} of ${bytes} bytes. Run the command again: it goes on from there.`, { cause: error });
  } finally {
    clearTimeout(timer);
    await target.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
