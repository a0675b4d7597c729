import { join } from 'node:path';
import { styleText } from 'node:util';

import { buildBackend } from '../build/backend.ts';
import { buildWeb } from '../build/web.ts';
import { ENTRY } from '../lib/paths.ts';
import { runMain } from '../lib/run-main.ts';
import { assertPortFree, claimDataFolder } from './claim.ts';
import { migrate, seedDemo } from './cli.ts';
import { startDatabase } from './database.ts';
import { Lifetime } from './lifetime.ts';
import { LogFile } from './log-file.ts';
import { step } from './output.ts';
import { waitUntilReady } from './readiness.ts';
import { readSettings, type Settings } from './settings.ts';
import { Supervisor } from './supervisor.ts';

await runMain(async () => {
  const settings = await readSettings(process.env);
  const instance = await claimDataFolder(settings);
  if (instance === null) return;
  const lifetime = new Lifetime();
  lifetime.onEnd(() => instance.release());
  await lifetime.run(() => start(settings, lifetime, (pids) => instance.setChildren(pids)));
});

async function start(settings: Settings, lifetime: Lifetime, onChildren: (pids: number[]) => void): Promise<void> {
  const began = performance.now();
  await assertPortFree(settings);
  const building = Promise.all([
    step('Building the server', buildBackend, (files) => (files === 0 ? 'Server is built' : `Server built (${files} files)`)),
    step('Building the page', buildWeb, (built) => (built ? 'Page built' : 'Page is built')),
  ]);
  const opening = startDatabase(settings, lifetime);
  // Both to their end even if one fails, so that a database that came up is closed again.
  await Promise.allSettled([building, opening]);
  const [database] = await Promise.all([opening, building]);
  lifetime.check();

  const env = environment(settings, database.url);
  await step('Migrating', () => migrate(env, lifetime.signal), () => 'Database is up to date');
  const welcome = settings.demo ? await step('Making the demo', () => seedDemo(env, lifetime.signal), () => 'Demo is ready') : '';
  lifetime.check();

  const supervisor = new Supervisor(onChildren, (message) => lifetime.fail(message));
  lifetime.onEnd(() => supervisor.stop());
  for (const name of ['api', 'worker'] as const) {
    const logFile = new LogFile(join(settings.dataDir, 'logs', `${name}.log`));
    supervisor.start({ name, args: ['--enable-source-maps', ENTRY[name]], env, logFile });
  }
  await step('Starting the API and the worker', () => waitUntilReady(settings.localUrl, lifetime.signal), () => 'API and worker run');

  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const next = settings.demo ? welcome : await firstStep(settings);
  console.log(
    `\n  ${styleText('bold', 'Sideline is ready:')} ${styleText(['cyan', 'underline'], settings.url)}  ${styleText('dim', `(${seconds} s)`)}\n` +
      `\n${indented(next)}\n  Data: ${settings.dataDir} (logs in logs/). Stop: Ctrl-C.\n`,
  );
}

function environment(settings: Settings, databaseUrl: string): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'production',
    // As many uploads can wait for the disk at once: one thread each, and the disk syncs them together.
    UV_THREADPOOL_SIZE: '16',
    ...process.env,
    HOST: settings.host,
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
    DATABASE_URL: databaseUrl,
  };
}

/** What a person does next: on an empty installation, whoever comes first makes the organization. */
async function firstStep(settings: Settings): Promise<string> {
  const response = await fetch(`${settings.localUrl}/api/auth/status`);
  const status = (await response.json()) as { signupOpen?: boolean };
  return status.signupOpen === true
    ? 'First visit: open the address and create your organization; you become its admin.'
    : 'Open the address and sign in.';
}

function indented(text: string): string {
  return text.trim().replaceAll(/^/gm, '  ');
}
