import { Config, ConfigError } from '#libs/platform/config';
import { exitWhenParentGoes } from '#libs/platform/process';
import { createApi } from './create-api.js';

exitWhenParentGoes();
try {
  const config = Config.fromEnvironment();
  const app = await createApi(config);
  await app.listen(config.port, config.host);
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
}
