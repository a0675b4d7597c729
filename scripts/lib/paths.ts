import { join, resolve } from 'node:path';

/** The repository's root folder. */
export const ROOT = resolve(import.meta.dirname, '../..');

/** Where `npm run build` puts what runs: `dist/apps`, `dist/libs` and the page in `dist/web`. */
export const DIST = join(ROOT, 'dist');

/** Compiled entry files. */
export const ENTRY = {
  api: join(DIST, 'apps/api/src/main.js'),
  worker: join(DIST, 'apps/worker/src/main.js'),
  cli: join(DIST, 'apps/cli/src/main.js'),
} as const;
