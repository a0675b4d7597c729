// `npm run demo`: as `npm start`, with a small made-up organization in a data folder of its own.
import { runScript } from './bootstrap/run.mjs';
import { ensureFfmpeg } from './bootstrap/tools.mjs';

process.env.SIDELINE_DEMO = '1';
process.env.DATA_DIR ??= './data/demo';
await runScript('start/main.ts', ensureFfmpeg);
