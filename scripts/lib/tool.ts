import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { styleText } from 'node:util';

import { ROOT } from './paths.ts';

export interface Outcome {
  name: string;
  ok: boolean;
  /** Everything that the tool printed; empty when it printed to the terminal itself. */
  output: string;
  seconds: number;
}

/** Runs a program of `node_modules` (path below it) on this Node, from the repository's root. */
export async function runTool(
  name: string,
  program: string,
  args: string[],
  { show = false, nodeArgs = [] }: { show?: boolean; nodeArgs?: string[] } = {},
): Promise<Outcome> {
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, join(ROOT, 'node_modules', program), ...args], {
    cwd: ROOT,
    stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { name, ok: code === 0, output: Buffer.concat(chunks).toString(), seconds: (performance.now() - began) / 1000 };
}

/** Prints one outcome: a line when it is good, everything when it is not. */
export function report({ name, ok, output, seconds }: Outcome): void {
  const mark = ok ? styleText('green', '✓') : styleText('red', '✗');
  console.log(`${mark} ${name} ${styleText('dim', `${seconds.toFixed(1)} s`)}`);
  if (!ok && output.trim() !== '') console.log(output.trimEnd());
}
