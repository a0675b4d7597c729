import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { FriendlyError } from '../../scripts/lib/friendly-error.ts';

/** One spoken passage. */
export interface Passage {
  id: string;
  /** Passages of one video stand in the file in their order. */
  video: string;
  text: string;
}

export interface Question {
  id: string;
  text: string;
  /** The same with one typing error. */
  typo?: string;
  /** Ids of the passages that answer it. */
  relevant: string[];
}

export interface Collection {
  passages: Passage[];
  questions: Question[];
}

/** Reads `PREFIX.documents.jsonl` and `PREFIX.queries.jsonl`. */
export async function readCollection(prefix: string): Promise<Collection> {
  const base = prefix.replace(/\.(documents|queries)\.jsonl$|\.$/, '');
  return { passages: await readLines<Passage>(`${base}.documents.jsonl`), questions: await readLines<Question>(`${base}.queries.jsonl`) };
}

async function readLines<T>(path: string): Promise<T[]> {
  const rows: T[] = [];
  try {
    for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
      if (line.trim() !== '') rows.push(JSON.parse(line) as T);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new FriendlyError(`There is no file ${path}.`);
    throw error;
  }
  return rows;
}
