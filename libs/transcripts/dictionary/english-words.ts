import { readFile } from 'node:fs/promises';
import wordListPath from 'word-list';

let loading: Promise<ReadonlySet<string>> | null = null;

/** Every English word, in lower case; read once, and kept (about 30 MB). */
export function englishWords(): Promise<ReadonlySet<string>> {
  loading ??= readFile(wordListPath, 'utf8').then((text) => new Set([...text.split('\n'), 'a', 'i']));
  return loading;
}
