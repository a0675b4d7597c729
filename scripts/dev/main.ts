// `npm run dev`: the product with reload: the server's processes start again when a source changes, the page updates in place.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { styleText } from 'node:util';

import { createServer } from 'vite';

import { buildBackend } from '../build/backend.ts';
import { ENTRY, ROOT } from '../lib/paths.ts';
import { runMain } from '../lib/run-main.ts';
import { assertPortFree, claimDataFolder } from '../start/claim.ts';
import { migrate } from '../start/cli.ts';
import { startDatabase } from '../start/database.ts';
import { Lifetime } from '../start/lifetime.ts';
import { LogFile } from '../start/log-file.ts';
import { step } from '../start/output.ts';
import { readSettings, type Settings } from '../start/settings.ts';
import { Supervisor } from '../start/supervisor.ts';

/** An editor writes several files at once; one build takes them all. */
const QUIET_MS = 80;

await runMain(async () => {
  const settings = await readSettings(process.env);
  const instance = await claimDataFolder(settings);
  if (instance === null) return;
  const lifetime = new Lifetime();
  lifetime.onEnd(() => instance.release());
  await lifetime.run(() => start(settings, lifetime, (pids) => instance.setChildren(pids)));
});

async function start(settings: Settings, lifetime: Lifetime, onChildren: (pids: number[]) => void): Promise<void> {
  await assertPortFree(settings);
  const database = await startDatabase(settings, lifetime);
  const env = {
    NODE_ENV: 'development',
    ...process.env,
    HOST: settings.host,
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
    DATABASE_URL: database.url,
  };
  await step('Building the server', buildBackend, (files) => `Server built (${files} files)`);
  await step('Migrating', () => migrate(env, lifetime.signal), () => 'Database is up to date');

  const supervisor = new Supervisor(onChildren, (message) => lifetime.fail(message));
  lifetime.onEnd(() => supervisor.stop());
  for (const name of ['api', 'worker'] as const) {
    const logFile = new LogFile(join(settings.dataDir, 'logs', `${name}.log`));
    const args = ['--enable-source-maps', '--watch', '--watch-preserve-output', ENTRY[name]];
    supervisor.start({ name, args, env, logFile, verbose: true });
  }
  rebuildOnChange(lifetime);
  const url = await servePage(settings, lifetime);
  console.log(`\n  ${styleText('bold', 'Sideline for development:')} ${styleText(['cyan', 'underline'], url)}   Stop: Ctrl-C.\n`);
}

/** Node itself watches the compiled files; this keeps them the same as their sources. */
function rebuildOnChange(lifetime: Lifetime): void {
  let timer: NodeJS.Timeout | undefined;
  const rebuild = () => {
    buildBackend().catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
  };
  for (const folder of ['apps/api', 'apps/worker', 'apps/cli', 'libs']) {
    const watcher = watch(join(ROOT, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(rebuild, QUIET_MS);
    });
    lifetime.signal.addEventListener('abort', () => watcher.close());
  }
}

async function servePage(settings: Settings, lifetime: Lifetime): Promise<string> {
  const vite = await createServer({
    configFile: join(ROOT, 'apps/web/vite.config.ts'),
    server: {
      host: settings.host,
      proxy: { '/api': { target: settings.localUrl }, '/socket.io': { target: settings.localUrl, ws: true } },
    },
    clearScreen: false,
  });
  await vite.listen();
  lifetime.onEnd(() => vite.close());
  return vite.resolvedUrls?.local[0] ?? vite.resolvedUrls?.network[0] ?? '';
}
