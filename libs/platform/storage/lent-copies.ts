import { mkdir, mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder that nobody touched for this long has lost its process, in ms. */
const LEASE_MS = 120_000;

/**
 * Local copies of objects, each in a folder below `root` for as long as a job works with it. Several processes, on several machines,
 * may share `root`: whoever has a copy touches its folder again and again, so that anybody can tell what a killed process left.
 */
export class LentCopies {
  private readonly ours = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly leaseMs = LEASE_MS,
  ) {}

  /** An empty folder for one copy. `release` removes it with what is in it. */
  async lend(): Promise<{ folder: string; release: () => Promise<void> }> {
    await mkdir(this.root, { recursive: true });
    const folder = await mkdtemp(join(this.root, 'object-'));
    this.ours.add(folder);
    const touching = setInterval(() => void touch(folder), this.leaseMs / 8).unref();
    const release = async () => {
      clearInterval(touching);
      await rm(folder, { recursive: true, force: true });
      this.ours.delete(folder);
    };
    return { folder, release };
  }

  /** Removes what killed processes left. A process that was frozen has lost its jobs by then, and needs its copies no more. */
  async sweep(): Promise<void> {
    const before = Date.now() - this.leaseMs;
    for (const name of await readdir(this.root).catch(() => [])) {
      const folder = join(this.root, name);
      if (this.ours.has(folder)) continue;
      const touched = await stat(folder).catch(() => null);
      if (touched && touched.mtimeMs < before) await rm(folder, { recursive: true, force: true });
    }
  }
}

async function touch(folder: string): Promise<void> {
  const now = new Date();
  await utimes(folder, now, now).catch(() => undefined);
}
