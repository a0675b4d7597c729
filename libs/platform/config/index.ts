export { Config, ConfigError, type S3Config, type TranscriberConfig } from './config.js';
export { ConfigModule } from './config.module.js';
