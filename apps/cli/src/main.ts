import { Config, ConfigError } from '#libs/platform/config';
import { ModelFetchError } from '#libs/platform/transcriber';
import { fetchModels } from './fetch-models.js';
import { checkDrift, migrate } from './migrate.js';
import { writeOpenApi } from './openapi.js';
import { checkSearch, reindex } from './reindex.js';
import { seedDemo } from './seed-demo.js';
import { moveStorage, verifyStorage } from './storage-move.js';

const COMMANDS: Record<string, { does: string; run: () => Promise<void> }> = {
  migrate: { does: 'bring the database to the newest version', run: () => migrate(Config.fromEnvironment()) },
  'migrate:check': { does: 'compare the entities with the migrated database', run: () => checkDrift(Config.fromEnvironment()) },
  'models:fetch': { does: 'fetch the model that writes transcripts, checking its files', run: () => fetchModels(Config.fromEnvironment()) },
  openapi: { does: 'print the OpenAPI document', run: writeOpenApi },
  reindex: { does: 'make the search index anew', run: () => reindex(Config.fromEnvironment()) },
  'search:check': { does: 'compare the search index with the database', run: () => checkSearch(Config.fromEnvironment()) },
  'storage:move': { does: 'move all objects from the disk to S3, while the service runs', run: () => moveStorage(Config.fromEnvironment()) },
  'storage:verify': { does: 'read every object again that storage:move moved', run: () => verifyStorage(Config.fromEnvironment()) },
  'seed-demo': { does: 'fill an empty database with a demo organization', run: () => seedDemo(Config.fromEnvironment()) },
};

const [name = '', ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command || rest.length > 0) {
  const list = Object.entries(COMMANDS).map(([key, { does }]) => `  ${key.padEnd(15)} ${does}`);
  process.stderr.write(`Usage: npm run cli -- COMMAND\n\n${list.join('\n')}\n`);
  process.exit(2);
}
try {
  await command.run();
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError || error instanceof ModelFetchError ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exitCode = 1;
}
