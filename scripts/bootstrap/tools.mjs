// Runs on any Node from 20, before anything is installed: built-in modules only.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** ffmpeg and ffprobe: named by FFMPEG_PATH, found on PATH, or installed by apt. */
export function ensureFfmpeg() {
  const named = process.env.FFMPEG_PATH;
  if (named) {
    if (isProgram(named) && (isProgram(join(dirname(named), 'ffprobe')) || onPath('ffprobe'))) return;
    fail(`FFMPEG_PATH is ${named}, but there is no ffmpeg with an ffprobe beside it. Correct it, or unset it.`);
  }
  const found = () => onPath('ffmpeg') && onPath('ffprobe');
  if (found()) return;
  install(['ffmpeg'], 'ffmpeg, which makes the recordings playable');
  if (!found()) fail('ffmpeg and ffprobe are missing. Install them (macOS: brew install ffmpeg; Debian: sudo apt-get install ffmpeg).');
}

/** A Chromium for the browser tests: named by CHROMIUM_PATH, found on PATH, or installed by apt. Its path is left in CHROMIUM_PATH. */
export function ensureChromium() {
  const find = () => [process.env.CHROMIUM_PATH, ...['chromium', 'chromium-browser', 'google-chrome'].map(onPath)].find(isProgram);
  if (!find()) install(['chromium'], 'Chromium for the browser tests');
  const path = find();
  if (!path) fail('Chromium is missing. Install it (Debian: sudo apt-get install chromium), or set CHROMIUM_PATH to a Chromium or Chrome.');
  process.env.CHROMIUM_PATH = path;
}

function install(packages, what) {
  const root = process.getuid?.() === 0;
  const prefix = root ? [] : ['sudo', '-n'];
  const command = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  const byHand = `Install it by hand, then try again:\n\n  sudo apt-get update && sudo apt-get install ${packages.join(' ')}\n`;
  if (!onPath('apt-get')) return;
  if (!root && !(onPath('sudo') && quietly('sudo', '-n', 'true'))) fail(`Missing: ${what}. ${byHand}`);
  console.log(`Installing ${what} …`);
  // The package lists may be missing or too old: then the first try fails quickly.
  if (quietly(...prefix, ...command)) return;
  run(...prefix, 'apt-get', 'update', '-q');
  if (!run(...prefix, ...command, '-q')) fail(`apt-get could not install ${what}; it says why above. ${byHand}`);
}

function run(program, ...args) {
  return spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env: aptEnvironment() }).status === 0;
}

function quietly(program, ...args) {
  return spawnSync(program, args, { stdio: 'ignore', env: aptEnvironment() }).status === 0;
}

function aptEnvironment() {
  return { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path) {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
