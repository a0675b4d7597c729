export { currentLogContext, runWithLogContext, type LogContext } from './log-context.js';
export { LoggingModule } from './logging.module.js';
