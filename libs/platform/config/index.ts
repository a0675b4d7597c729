export { Config, ConfigError, type MailConfig, type S3Config, type TranscriberConfig } from './config.js';
export { ConfigModule } from './config.module.js';
