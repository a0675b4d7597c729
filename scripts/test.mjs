// `npm test`: everything that must hold before a change goes in.
import { runScript } from './bootstrap/run.mjs';
import { ensureChromium, ensureFfmpeg } from './bootstrap/tools.mjs';

await runScript('test/main.ts', () => {
  ensureFfmpeg();
  ensureChromium();
});
