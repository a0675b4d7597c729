import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { FriendlyError } from '../lib/friendly-error.ts';
import { endProcess, identify, isAlive, isRunning, waitUntil, type ProcessIdentity } from '../lib/processes.ts';

/** What `DATA_DIR/instance.json` says of the launcher that holds this data folder. */
interface Holder {
  launcher: ProcessIdentity;
  url: string;
  /** Child processes; each leads a process group of its own. */
  children: ProcessIdentity[];
}

/** Grace in ms for children of a killed launcher: they end by themselves once its channel closes. */
const ORPHAN_GRACE_MS = 10_000;

/** The right to run on one data folder, held by one launcher at a time. */
export class Instance {
  readonly #file: string;
  readonly #holder: Holder;
  /** Writes follow one another, the last one last. */
  #written = Promise.resolve();

  private constructor(file: string, holder: Holder) {
    this.#file = file;
    this.#holder = holder;
  }

  /**
   * Takes the data folder; ends what a killed launcher left running in it. When another launcher is alive there,
   * returns the address under which that one serves.
   */
  static async acquire(dataDir: string, url: string): Promise<Instance | { runningAt: string; pid: number }> {
    const launcher = await identify(process.pid);
    if (launcher === null) throw new Error('This process cannot be identified');
    const instance = new Instance(join(dataDir, 'instance.json'), { launcher, url, children: [] });
    for (let attempt = 0; attempt < 10; attempt++) {
      if (await instance.#claim()) return instance;
      const holder = await readHolder(instance.#file);
      if (holder !== null && (await isRunning(holder.launcher))) return { runningAt: holder.url, pid: holder.launcher.pid };
      await takeAway(instance.#file, holder);
      for (const child of holder?.children ?? []) await endOrphan(child);
    }
    throw new FriendlyError(`${instance.#file} can't be taken over. Remove it if nothing runs on this data folder.`);
  }

  /** Writes down the children of this moment, so that a next start can end them should this launcher be killed. */
  setChildren(pids: number[]): void {
    this.#written = this.#written.then(async () => {
      this.#holder.children = (await Promise.all(pids.map(identify))).filter((identity) => identity !== null);
      const partial = `${this.#file}.${process.pid}`;
      await writeFile(partial, JSON.stringify(this.#holder));
      await rename(partial, this.#file);
    });
  }

  async release(): Promise<void> {
    await this.#written;
    await rm(this.#file, { force: true });
  }

  /** A link never replaces a file, so of two launchers at once one wins. */
  async #claim(): Promise<boolean> {
    const partial = `${this.#file}.${process.pid}`;
    try {
      await writeFile(partial, JSON.stringify(this.#holder));
      await link(partial, this.#file);
      return true;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') return false;
      throw new FriendlyError(`The data folder can't be written: ${message}\nChoose another with DATA_DIR, or run as its owner.`);
    } finally {
      await rm(partial, { force: true });
    }
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** Removes a dead launcher's file, unless another launcher took its place since it was read. */
async function takeAway(file: string, seen: Holder | null): Promise<void> {
  const aside = `${file}.stale.${process.pid}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  const moved = await readHolder(aside);
  if (moved !== null && JSON.stringify(moved) !== JSON.stringify(seen)) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

async function endOrphan(child: ProcessIdentity): Promise<void> {
  await waitUntil(async () => !(await isRunning(child)), ORPHAN_GRACE_MS / 2);
  await endProcess(child, ORPHAN_GRACE_MS / 2);
  if (!isAlive(child.pid)) endGroup(child.pid);
}

/** Kills what is left of a process group (such as an ffmpeg whose worker was killed). */
export function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nothing is left of it.
  }
}
