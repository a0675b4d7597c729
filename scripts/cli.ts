// `npm run cli -- COMMAND`: a command of the product (apps/cli) against the database of DATABASE_URL, or of DATA_DIR.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { buildBackend } from './build/backend.ts';
import { ENTRY } from './lib/paths.ts';
import { runMain } from './lib/run-main.ts';
import { openEmbeddedPostgres } from './postgres/embedded.ts';
import { readSettings } from './start/settings.ts';

await runMain(async () => {
  const settings = await readSettings(process.env);
  await buildBackend();
  if (settings.databaseUrl !== undefined) return run(settings.databaseUrl, settings.dataDir);
  const postgres = await openEmbeddedPostgres(settings.dataDir);
  try {
    await run(postgres.url, settings.dataDir);
  } finally {
    // One that was running already belongs to an `npm start` at work.
    if (postgres.origin !== 'adopted') await postgres.stop();
  }
});

async function run(databaseUrl: string, dataDir: string): Promise<void> {
  const child = spawn(process.execPath, ['--enable-source-maps', ENTRY.cli, ...process.argv.slice(2)], {
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) process.exitCode = code ?? 1;
}
