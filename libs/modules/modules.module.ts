import { Module } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { ProcessModule } from '#libs/process';
import { ClipRepository } from './clip.repository.js';
import { ClipService } from './clip.service.js';
import { ModuleItemRepository } from './module-item.repository.js';
import { ModuleItemService } from './module-item.service.js';
import { ModuleRepository } from './module.repository.js';
import { ModuleService } from './module.service.js';

@Module({
  imports: [LibraryModule, ProcessModule],
  providers: [ClipRepository, ClipService, ModuleItemRepository, ModuleItemService, ModuleRepository, ModuleService],
  exports: [ClipService, ModuleItemService, ModuleService],
})
export class ModulesModule {}
