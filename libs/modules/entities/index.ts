export { Clip } from './clip.entity.js';
export { Module, ModuleStage } from './module.entity.js';
export { ModuleItem, ModuleItemSeen } from './module-item.entity.js';
