// `npm run build`: the server side and the page into dist/, only what changed.
import { buildBackend } from './build/backend.ts';
import { buildWeb } from './build/web.ts';
import { runMain } from './lib/run-main.ts';

await runMain(async () => {
  const [files, page] = await Promise.all([buildBackend(), buildWeb()]);
  console.log(`Server: ${files === 0 ? 'up to date' : `${files} files built`}. Page: ${page ? 'built' : 'up to date'}.`);
});
