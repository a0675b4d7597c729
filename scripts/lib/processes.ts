import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What tells one life of a pid from the next: a pid alone may be handed to another program after a crash or a reboot. */
export interface ProcessIdentity {
  pid: number;
  /** Opaque; equal only for the same life of the pid on the same boot. */
  startedAt: string;
}

/** The identity of a running process, or `null` when no such process runs. */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  if (!isAlive(pid)) return null;
  try {
    if (process.platform === 'linux') {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // proc(5): the second field (the program's name) may hold spaces and brackets; state is field 3, start time field 22.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return null;
      const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
      return { pid, startedAt: `${boot.trim()}:${fields[19] ?? ''}` };
    }
    const { stdout } = await run('ps', ['-p', String(pid), '-o', 'lstart=']);
    return stdout.trim() === '' ? null : { pid, startedAt: stdout.trim() };
  } catch {
    return null;
  }
}

/** Whether that very process still runs (not merely some process of the same number). */
export async function isRunning(identity: ProcessIdentity): Promise<boolean> {
  return (await identify(identity.pid))?.startedAt === identity.startedAt;
}

/** Whether a process of this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Asks a process to end, and ends it by force when it is still there after `graceMs`. */
export async function endProcess(identity: ProcessIdentity, graceMs: number): Promise<void> {
  if (!(await isRunning(identity))) return;
  signal(identity.pid, 'SIGTERM');
  if (await waitUntil(async () => !(await isRunning(identity)), graceMs)) return;
  signal(identity.pid, 'SIGKILL');
  await waitUntil(async () => !(await isRunning(identity)), 5000);
}

/** Polls until `condition` holds; `false` when `timeoutMs` passed first. */
export async function waitUntil(condition: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
