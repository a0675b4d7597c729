// `npm run generate:feature NAME`: the fixed set of files of a new feature below libs/NAME.
import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { featureFiles, type FeatureName } from './generate/feature-files.ts';
import { FriendlyError } from './lib/friendly-error.ts';
import { ROOT } from './lib/paths.ts';
import { runMain } from './lib/run-main.ts';

await runMain(async () => {
  const name = parseName(process.argv[2]);
  const folder = join(ROOT, 'libs', name.kebab);
  const taken = await access(folder).then(
    () => true,
    () => false,
  );
  if (taken) throw new FriendlyError(`libs/${name.kebab} is there already.`);
  for (const [path, content] of Object.entries(featureFiles(name, Date.now()))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content.trimStart());
    console.log(`libs/${name.kebab}/${path}`);
  }
  console.log(
    `\nNow by hand:\n` +
      `  1. test/architecture/feature-edges.js: which features ${name.kebab} may import\n` +
      `  2. libs/platform/http/access.ts: the permissions ${name.snake}:read and ${name.snake}:manage, and the roles that have them\n` +
      `  3. libs/schema: its entities and its migration\n` +
      `  4. apps/api: ${name.pascal}ApiModule; a ${name.kebab}-worker.module.ts for apps/worker if it has jobs\n` +
      `  5. npm run check, npm run migrate:check, npm run openapi`,
  );
});

function parseName(text: string | undefined): FeatureName {
  if (text === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text)) {
    throw new FriendlyError('Usage: npm run generate:feature NAME   (kebab-case and singular, such as job-aid)');
  }
  const words = text.split('-');
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const snake = words.join('_');
  return { kebab: text, pascal, camel: pascal.charAt(0).toLowerCase() + pascal.slice(1), snake, code: snake.toUpperCase() };
}
