// `npm run openapi`: writes apps/web/openapi.json from the code of the API, and the page's client from that.
// With --check nothing is written; the command fails when the committed document is not what the code says.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { buildBackend } from './build/backend.ts';
import { FriendlyError } from './lib/friendly-error.ts';
import { ENTRY, ROOT } from './lib/paths.ts';
import { runMain } from './lib/run-main.ts';
import { runTool } from './lib/tool.ts';

const DOCUMENT = join(ROOT, 'apps/web/openapi.json');

await runMain(async () => {
  await buildBackend();
  const { stdout } = await promisify(execFile)(process.execPath, ['--enable-source-maps', ENTRY.cli, 'openapi'], { maxBuffer: 1 << 26 });
  const document = `${JSON.stringify(JSON.parse(stdout), null, 2)}\n`;
  if (process.argv.includes('--check')) {
    if (document === (await readFile(DOCUMENT, 'utf8').catch(() => ''))) return;
    throw new FriendlyError('apps/web/openapi.json is not what the API says now. Run "npm run openapi" and commit what it changes.');
  }
  await writeFile(DOCUMENT, document);
  const outcome = await runTool('client', '@hey-api/openapi-ts/bin/run.js', ['--file', 'apps/web/openapi-ts.config.ts']);
  if (!outcome.ok) throw new FriendlyError(`The page's client could not be generated:\n${outcome.output}`);
  console.log('Wrote apps/web/openapi.json and apps/web/src/api/generated.');
});
