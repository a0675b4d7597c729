export { ClipService } from './clip.service.js';
export { ModuleItemService } from './module-item.service.js';
export { ModuleService } from './module.service.js';
export { ModulesApiModule } from './modules-api.module.js';
export { ModulesModule } from './modules.module.js';
