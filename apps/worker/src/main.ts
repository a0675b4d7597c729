import { Config, ConfigError } from '#libs/platform/config';
import { exitWhenParentGoes } from '#libs/platform/process';
import { createWorker } from './create-worker.js';

exitWhenParentGoes();
try {
  await createWorker(Config.fromEnvironment());
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
