// `npm run dev`: as `npm start`, but what is edited is rebuilt and reloaded at once.
import { runScript } from './bootstrap/run.mjs';
import { ensureFfmpeg } from './bootstrap/tools.mjs';

process.env.DATA_DIR ??= './data/dev';
await runScript('dev/main.ts', ensureFfmpeg);
