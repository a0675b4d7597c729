import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublishedModel } from './catalog.js';
import { fetchFile } from './fetch-file.js';
import { moonshineTokens } from './moonshine-tokens.js';

/**
 * Brings a model's files into `folder`, each checked against its hash; what is there already is not fetched again.
 * @param onProgress the file that is on its way, and how much of it is there (0–1)
 * @throws ModelFetchError
 */
export async function fetchModel(folder: string, model: PublishedModel, onProgress: (name: string, fraction: number) => void): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of model.files) {
    await fetchFile(folder, file, (bytes) => onProgress(file.name, bytes / file.bytes));
    onProgress(file.name, 1);
    if (file.name === 'tokenizer.bin') await replace(join(folder, 'tokens.txt'), moonshineTokens(await readFile(join(folder, file.name))));
  }
}

async function replace(path: string, text: string): Promise<void> {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}
