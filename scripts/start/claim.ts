import { isFree } from '../lib/free-port.ts';
import { FriendlyError } from '../lib/friendly-error.ts';
import { Instance } from './instance.ts';
import type { Settings } from './settings.ts';

/** Takes the data folder, or says where it is being served already and returns `null`. */
export async function claimDataFolder(settings: Settings): Promise<Instance | null> {
  const instance = await Instance.acquire(settings.dataDir, settings.url);
  if (instance instanceof Instance) return instance;
  console.log(
    `Sideline is already running at ${instance.runningAt} on ${settings.dataDir}.\n` +
      `Stop that one first (Ctrl-C where it runs, or kill ${instance.pid}), or start another with DATA_DIR and PORT of its own.`,
  );
  return null;
}

/** @throws FriendlyError when another program listens on the wanted port. */
export async function assertPortFree({ host, port }: Settings): Promise<void> {
  if (await isFree(port, host)) return;
  throw new FriendlyError(
    `Port ${port} on ${host} can't be used: another program listens there, or the system keeps it.\n` +
      `Choose another, for example: PORT=${port + 1} npm start`,
  );
}
