export { ActionItemService } from './action-item.service.js';
export { TakeService } from './take.service.js';
export { TakesApiModule } from './takes-api.module.js';
export { TakesModule } from './takes.module.js';
export { TakesWorkerModule } from './takes-worker.module.js';
