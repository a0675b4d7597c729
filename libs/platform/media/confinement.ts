import { execFile } from 'node:child_process';
import { lchown, open, type FileHandle } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { asFileUrl } from './allowed-formats.js';

const run = promisify(execFile);

/** What a program that reads a stranger's file may use. */
export interface Confinement {
  /** Address space, bytes. */
  memoryBytes: number;
  /** Largest file that it may write, bytes; 0 for a program that only reads. */
  fileBytes: number;
  /** Processor time, seconds over all threads. */
  cpuSeconds: number;
  /** How far it gives way to everything else, 0–19. */
  niceness: number;
  /** Local files that the arguments name by `asFileUrl`. */
  reads: readonly string[];
  /** Folder that it writes to; every output lies below. */
  workDir: string | null;
}

/** How to start a confined program; `release` when it has ended, or could not be started. */
export interface ConfinedCommand {
  program: string;
  args: string[];
  cwd: string | undefined;
  /** Open files for the child, from descriptor 3 on. */
  descriptors: number[];
  release: () => Promise<void>;
}

/** First descriptor after the standard ones. */
const FIRST_DESCRIPTOR = 3;

/**
 * Starts programs so that a flaw in them harms little (Linux): limits of memory, time and file size; no network and no new
 * privileges where the system lets us; and when we are root, another user. That user needs no way to our folders: it gets
 * the files it reads as open descriptors and begins in the folder it writes to. Elsewhere there are only the time-outs.
 */
export class Jail {
  private tools: Promise<Tools> | null = null;

  /** @param uid under which programs run when we are root */
  constructor(private readonly uid: number) {}

  async confine(program: string, args: readonly string[], confinement: Confinement): Promise<ConfinedCommand> {
    if (process.platform !== 'linux') return { program, args: [...args], cwd: undefined, descriptors: [], release: () => Promise.resolve() };
    this.tools ??= findTools();
    const tools = await this.tools;
    const asOther = tools.asOther && process.getuid?.() === 0;
    const handles: FileHandle[] = [];
    const release = async () => {
      await Promise.all(handles.map((handle) => handle.close()));
    };
    try {
      const renamed = asOther ? await this.lend(args, confinement, handles) : [...args];
      const [first = program, ...rest] = [
        ...tools.withoutNetwork,
        ...(tools.asOther ? ['setpriv', ...(asOther ? [`--reuid=${this.uid}`, `--regid=${this.uid}`, '--clear-groups'] : []), '--no-new-privs', '--'] : []),
        ...(tools.limits ? ['prlimit', ...limitsOf(confinement), '--'] : []),
        ...(confinement.niceness > 0 ? ['nice', '-n', String(confinement.niceness)] : []),
        program,
        ...renamed,
      ];
      return { program: first, args: rest, cwd: asOther ? (confinement.workDir ?? '/') : undefined, descriptors: handles.map(({ fd }) => fd), release };
    } catch (error) {
      await release();
      throw error;
    }
  }

  /** Opens what is read, hands over the folder that is written to, and names both as the other user can reach them. */
  private async lend(args: readonly string[], { reads, workDir }: Confinement, handles: FileHandle[]): Promise<string[]> {
    const names = new Map<string, string>();
    for (const path of new Set(reads)) {
      if (workDir !== null && isBelow(path, workDir)) continue;
      const handle = await open(path, 'r');
      handles.push(handle);
      const { mode } = await handle.stat();
      // Opened anew by the child: the file's own mode counts, but not those of the folders above it.
      if ((mode & 0o004) === 0) await handle.chmod((mode & 0o777) | 0o044);
      names.set(asFileUrl(path), asFileUrl(`/proc/self/fd/${FIRST_DESCRIPTOR + handles.length - 1}`));
    }
    const folders = new Set<string>();
    const local = args.map((arg) => {
      const named = names.get(arg);
      if (named !== undefined || workDir === null) return named ?? arg;
      const path = arg.startsWith('file:') ? arg.slice('file:'.length) : arg;
      // A filter may write there, too.
      if (!isBelow(path, workDir)) return arg.replaceAll(join(workDir, sep), '');
      for (let folder = dirname(path); isBelow(folder, workDir); folder = dirname(folder)) folders.add(folder);
      return arg.slice(0, arg.length - path.length) + relative(workDir, path);
    });
    if (workDir !== null) for (const folder of [workDir, ...folders]) await lchown(folder, this.uid, this.uid);
    return local;
  }
}

interface Tools {
  /** Command line that takes the network away; empty when that is not permitted. */
  withoutNetwork: string[];
  asOther: boolean;
  limits: boolean;
}

async function findTools(): Promise<Tools> {
  const works = (program: string, ...args: string[]): Promise<boolean> =>
    run(program, [...args, 'true']).then(
      () => true,
      () => false,
    );
  const root = process.getuid?.() === 0;
  const withoutNetwork = ['unshare', ...(root ? [] : ['--map-current-user']), '--net', '--'];
  const [noNetwork, asOther, limits] = await Promise.all([
    works(...(withoutNetwork as [string, ...string[]])),
    works('setpriv', ...(root ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : []), '--no-new-privs', '--'),
    works('prlimit', '--core=0', '--'),
  ]);
  return { withoutNetwork: noNetwork ? withoutNetwork : [], asOther, limits };
}

function limitsOf({ memoryBytes, fileBytes, cpuSeconds }: Confinement): string[] {
  return [`--as=${memoryBytes}`, `--fsize=${fileBytes}`, `--cpu=${cpuSeconds}`, '--core=0'];
}

/** What a program may compute within its time, seconds. */
export function cpuBudget(timeoutMs: number): number {
  return Math.ceil(timeoutMs / 1000) * availableParallelism();
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(join(folder, sep));
}
