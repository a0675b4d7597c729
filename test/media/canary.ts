import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * A file that tells when somebody opens it: a pipe whose writing end opens only together with a reading one. Whoever reads
 * it waits until we have noticed, so that nobody can have been there unseen.
 */
export class Canary {
  /** Somebody opened the file for reading. */
  touched = false;
  private over = false;
  private readonly watching: Promise<void>;

  private constructor(private readonly path: string) {
    this.watching = this.watch();
  }

  static async place(path: string): Promise<Canary> {
    await rm(path, { force: true });
    await run('mkfifo', ['-m', '666', path]);
    return new Canary(path);
  }

  /** Takes it away. @returns whether it was touched */
  async remove(): Promise<boolean> {
    this.over = true;
    const reader = await open(this.path, constants.O_RDONLY | constants.O_NONBLOCK);
    await this.watching;
    await reader.close();
    await rm(this.path);
    return this.touched;
  }

  /** Lets go of each who comes, for some come twice. */
  private async watch(): Promise<void> {
    while (!this.over) {
      const writer = await open(this.path, 'w');
      if (!this.over) this.touched = true;
      await writer.close();
    }
  }
}
