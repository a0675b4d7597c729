export { ProcessApiModule } from './process-api.module.js';
export { StageNotFoundError } from './process.errors.js';
export { ProcessModule } from './process.module.js';
export { ProcessService } from './process.service.js';
