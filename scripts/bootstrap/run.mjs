// Runs on any Node from 20, before anything is installed: built-in modules only.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ensureDependencies, NODE, ROOT } from './dependencies.mjs';

const OLDEST = 20;

/**
 * Runs a TypeScript file of `scripts/` on the current Node from the npm package `node`, after installing the packages if need be.
 * `prepare` finds or installs what else the command needs from the machine.
 */
export async function runScript(script, prepare = () => undefined) {
  if (Number.parseInt(process.versions.node, 10) < OLDEST) {
    console.error(`Sideline needs Node ${OLDEST} or newer to start; this is ${process.version}.`);
    process.exit(1);
  }
  ensureDependencies();
  prepare();
  const file = join(ROOT, 'scripts', script);
  // npm puts node_modules/.bin first on PATH, so from the second start on this is that Node already.
  if (realpathSync(process.execPath) === realpathSync(NODE)) {
    await import(pathToFileURL(file).href);
    return;
  }
  const child = spawn(NODE, [file, ...process.argv.slice(2)], { stdio: 'inherit', cwd: ROOT });
  // A terminal sends Ctrl-C to both; whoever stops this one alone means the other.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`The Node in ${NODE} does not start: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
