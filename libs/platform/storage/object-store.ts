import type { Readable } from 'node:stream';

export interface ObjectInfo {
  /** Bytes. */
  size: number;
  contentType: string;
}

/** An object as it is in the store now. */
export interface StoredObject extends ObjectInfo {
  /** Differs when the bytes differ; with its quotes, as HTTP writes it. */
  etag: string;
}

export interface ObjectBody extends StoredObject {
  body: Readable;
}

/** Bytes `start` to `end`, both included, as in HTTP. */
export interface ByteRange {
  start: number;
  end: number;
}

/** `release` gives it back. */
export interface LocalFile {
  path: string;
  release: () => Promise<void>;
}

/**
 * Where media lives. Keys are `/`-separated paths of `[A-Za-z0-9._-]` parts, none of which begins with a dot,
 * of 512 characters at most and 255 in each part. A write is seen whole or not at all, and replaces what was there. Every adapter passes `object-store.contract.ts`.
 */
export abstract class ObjectStore {
  /** Writes everything that `body` gives. Nothing is visible before the end, nothing remains after an error. */
  abstract put(key: string, body: Readable, contentType: string): Promise<ObjectInfo>;
  /** Takes over a local file, which is gone afterwards. */
  abstract putFile(key: string, path: string, contentType: string): Promise<ObjectInfo>;
  /** @throws ObjectNotFoundError */
  abstract get(key: string, range?: ByteRange): Promise<ObjectBody>;
  /** @returns `null` when there is no such object */
  abstract head(key: string): Promise<StoredObject | null>;
  /** Deletes every object whose key begins with `prefix`; harmless when there is none. */
  abstract deletePrefix(prefix: string): Promise<void>;
  /** Keys that begin with `prefix`. */
  abstract list(prefix: string): AsyncIterable<string>;
  /** The same with the bytes of each, in no order. */
  abstract sizes(prefix: string): AsyncIterable<{ key: string; size: number }>;
  /** A local file with the object's bytes, for tools that need to seek. @throws ObjectNotFoundError */
  abstract localFile(key: string): Promise<LocalFile>;
  /**
   * Removes what writes to keys that begin with `prefix` left behind when their process died, if they began before `before`.
   * Nothing of it was ever visible. @returns how many there were
   */
  abstract sweepUnfinished(prefix: string, before: Date): Promise<number>;
  /** @throws when the store can't be reached or written */
  abstract check(): Promise<void>;
}

export class ObjectNotFoundError extends Error {
  override readonly name = 'ObjectNotFoundError';
  constructor(readonly key: string) {
    super(`There is no object ${key}`);
  }
}

/** No part begins with a dot: those are `.`, `..` and what stores keep for themselves. */
const KEY = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** What file systems take for a name. */
const MAX_PART_LENGTH = 255;

/** @throws when `key` could leave the store's folder or mean different things to different stores */
export function assertKey(key: string): void {
  if (key.length > 512 || !KEY.test(key) || key.split('/').some((part) => part.length > MAX_PART_LENGTH)) {
    throw new Error(`Not an object key: ${JSON.stringify(key.slice(0, 80))}`);
  }
}
