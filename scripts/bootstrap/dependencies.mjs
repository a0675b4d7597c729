// Runs on any Node from 20, before anything is installed: built-in modules only.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');

/** The current Node that the npm package `node` brought, whatever the machine itself has. */
export const NODE = join(ROOT, 'node_modules/.bin/node');

const STAMP = join(ROOT, 'node_modules/.sideline-installed');

/** Installs what `package-lock.json` names, unless that is done already. Takes about 20 ms when it is. */
export function ensureDependencies() {
  const lock = join(ROOT, 'package-lock.json');
  const wanted = `${process.platform}-${process.arch} ${createHash('sha256').update(readFileSync(lock)).digest('hex')}`;
  if (read(STAMP) === wanted) return;
  if (!installedSince(lock)) {
    console.log('Installing packages (once; about a minute) …');
    npmCi();
  }
  writeFileSync(STAMP, wanted);
}

/** Whether a plain `npm install` brought `node_modules` up to date already. */
function installedSince(lock) {
  if (read(STAMP)?.startsWith(`${process.platform}-${process.arch} `) === false) return false;
  const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return modified(join(ROOT, 'node_modules/.package-lock.json')) >= modified(lock) && modified(NODE) > 0;
}

function npmCi() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const [program, prefix] = npm?.endsWith('js') ? [process.execPath, [npm]] : ['npm', []];
  const { status, error } = spawnSync(program, [...prefix, ...args], { cwd: ROOT, stdio: 'inherit' });
  if (status === 0) return;
  console.error(
    `\nInstalling the packages failed${error ? ` (${error.message})` : ''}; npm says why above.\n` +
      'Is the npm registry within reach? Then try again: nothing is lost.',
  );
  process.exit(1);
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
