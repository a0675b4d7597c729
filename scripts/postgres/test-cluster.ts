import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../lib/free-port.ts';
import { identify, isRunning, type ProcessIdentity } from '../lib/processes.ts';
import { postgresAccount } from './account.ts';
import { postgresBinaries } from './binaries.ts';
import { halt, initialise, launch, type Cluster } from './cluster.ts';
import { openTheWay } from './folders.ts';
import { runningPostmaster } from './postmaster.ts';

export interface TestCluster {
  /** URL of the maintenance database `postgres`, as superuser. */
  url: string;
  /** Stops the server and removes its files. */
  remove: () => Promise<void>;
}

const PREFIX = 'sideline-test-postgres-';

/** Fast and forgetful: what a test writes need not outlive a power cut. */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '120',
  autovacuum: 'off',
  jit: 'off',
  log_min_messages: 'fatal',
};

/** A new PostgreSQL server in a temporary folder, for one test run. Also clears away what killed test runs left. */
export async function startTestCluster(settings: Record<string, string> = {}): Promise<TestCluster> {
  await sweep();
  const account = await postgresAccount();
  const home = await mkdtemp(join(tmpdir(), PREFIX));
  await openTheWay(account, home);
  await writeFile(join(home, 'owner.json'), JSON.stringify(await identify(process.pid)));
  const cluster = await describe(home);
  const password = randomBytes(18).toString('base64url');
  await initialise(cluster, password, { ...SETTINGS, ...settings });
  const port = await freePort();
  await launch(cluster, port);
  return {
    url: `postgres://sideline:${password}@127.0.0.1:${port}/postgres`,
    remove: async () => {
      await halt(cluster, 'immediate');
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function describe(home: string): Promise<Cluster> {
  const account = await postgresAccount();
  return {
    account,
    binaries: await postgresBinaries(account),
    directory: join(home, 'data'),
    logFile: join(home, 'postgres.log'),
  };
}

async function sweep(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const home = join(tmpdir(), name);
    const owner = await readFile(join(home, 'owner.json'), 'utf8').then(
      (text) => JSON.parse(text) as ProcessIdentity,
      () => null,
    );
    if (owner === null || (await isRunning(owner))) continue;
    const cluster = await describe(home);
    if ((await runningPostmaster(cluster.directory)) !== null) await halt(cluster, 'immediate');
    await rm(home, { recursive: true, force: true });
  }
}
