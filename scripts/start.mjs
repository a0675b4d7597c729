// `npm start`: everything that a fresh machine with Node and npm lacks, then the product itself.
import { runScript } from './bootstrap/run.mjs';
import { ensureFfmpeg } from './bootstrap/tools.mjs';

await runScript('start/main.ts', ensureFfmpeg);
