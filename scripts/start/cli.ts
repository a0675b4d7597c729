import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import { FriendlyError } from '../lib/friendly-error.ts';
import { ENTRY } from '../lib/paths.ts';

/** Brings the database to the schema of this version. */
export async function migrate(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  await cli(['migrate'], env, signal);
}

/** Makes the demo's organization unless it is there. Returns what to tell the visitor: who to sign in as. */
export async function seedDemo(env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string> {
  return cli(['seed-demo'], env, signal, 'inherit');
}

async function cli(args: string[], env: NodeJS.ProcessEnv, signal: AbortSignal, progress: 'inherit' | 'pipe' = 'pipe'): Promise<string> {
  // A group of its own: Ctrl-C must not end a migration between two steps of the launcher.
  const child = spawn(process.execPath, ['--enable-source-maps', ENTRY.cli, ...args], {
    env,
    stdio: ['ignore', 'pipe', progress],
    detached: true,
  });
  const end = () => child.kill('SIGTERM');
  signal.addEventListener('abort', end);
  try {
    const [output, errors, [code]] = await Promise.all([
      child.stdout === null ? '' : text(child.stdout),
      child.stderr === null ? '' : text(child.stderr),
      once(child, 'exit') as Promise<[number | null]>,
    ]);
    signal.throwIfAborted();
    if (code !== 0) throw new FriendlyError(`"${args.join(' ')}" failed:\n${output}${errors}`);
    return output;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
