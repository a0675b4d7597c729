import { Module } from '@nestjs/common';
import { ClipController } from './clip.controller.js';
import { ModuleController } from './module.controller.js';
import { ModulesModule } from './modules.module.js';

@Module({ imports: [ModulesModule], controllers: [ClipController, ModuleController] })
export class ModulesApiModule {}
