import type { z } from 'zod';
import { InvalidInputError } from './domain-error.js';

/** Opaque to clients: base64url of the sort keys of the last row. */
export function encodeCursor(keys: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url');
}

/** @throws InvalidInputError when it isn't a cursor that {@link encodeCursor} made with keys of this shape */
export function decodeCursor<T extends z.ZodType>(cursor: string, keys: T): z.infer<T> {
  try {
    return keys.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new InvalidInputError([{ field: 'cursor', message: 'is not one that this list gave out; leave it out to begin again' }]);
  }
}
