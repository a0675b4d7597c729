export { AskService } from './ask.service.js';
export { AsksApiModule } from './asks-api.module.js';
export { AsksModule } from './asks.module.js';
