// `npm run migrate:check`: do the migrations, run on an empty database, make exactly the tables that the entities describe?
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { buildBackend } from './build/backend.ts';
import { FriendlyError } from './lib/friendly-error.ts';
import { ENTRY } from './lib/paths.ts';
import { runMain } from './lib/run-main.ts';
import { startTestCluster } from './postgres/test-cluster.ts';

await runMain(async () => {
  await buildBackend();
  const cluster = await startTestCluster();
  try {
    for (const command of ['migrate', 'migrate:check']) {
      const { stdout } = await cli(command, cluster.url).catch((error: Error & { stdout: string; stderr: string }) => {
        throw new FriendlyError(`"${command}" failed:\n${error.stdout}${error.stderr}`);
      });
      process.stdout.write(stdout);
    }
  } finally {
    await cluster.remove();
  }
});

function cli(command: string, databaseUrl: string): Promise<{ stdout: string }> {
  return promisify(execFile)(process.execPath, ['--enable-source-maps', ENTRY.cli, command], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
}
