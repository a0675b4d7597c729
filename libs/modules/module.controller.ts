import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import {
  createItemSchema,
  createModuleSchema,
  itemParams,
  listModulesSchema,
  moduleListSchema,
  moduleSchema,
  updateItemSchema,
  updateModuleSchema,
  type CreateItem,
  type CreateModule,
  type ItemParams,
  type ListModules,
  type UpdateItem,
  type UpdateModule,
} from './dto/module.dto.js';
import { ModuleItemService } from './module-item.service.js';
import { ModuleService } from './module.service.js';

type Id = { id: string };
@ApiTags('modules')
@Controller('modules')
export class ModuleController {
  constructor(
    private readonly modules: ModuleService,
    private readonly items: ModuleItemService,
  ) {}

  @Get()
  @Access('video:read')
  @Answers(moduleListSchema)
  async listModules(@CurrentActor() actor: Actor, @Query({ schema: listModulesSchema }) query: ListModules) {
    return { items: await this.modules.list(actor, query) };
  }

  @Post()
  @Access('clip:create')
  @Answers(moduleSchema, 201)
  createModule(@CurrentActor() actor: Actor, @Body({ schema: createModuleSchema }) body: CreateModule) {
    return this.modules.create(actor, body);
  }

  @Get(':id')
  @Access('video:read')
  @Answers(moduleSchema)
  getModule(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.modules.get(actor, id);
  }

  @Patch(':id')
  @Access('clip:create')
  @Answers(moduleSchema)
  updateModule(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: updateModuleSchema }) body: UpdateModule) {
    return this.modules.update(actor, id, body);
  }

  @Delete(':id')
  @Access('clip:create')
  @AnswersNothing()
  deleteModule(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.modules.delete(actor, id);
  }

  @Post(':id/restore')
  @Access('clip:create')
  @Answers(moduleSchema)
  restoreModule(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.modules.restore(actor, id);
  }

  @Post(':id/items')
  @Access('clip:create')
  @Answers(moduleSchema, 201)
  addModuleItem(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: createItemSchema }) body: CreateItem) {
    return this.items.add(actor, id, body);
  }

  @Patch(':id/items/:itemId')
  @Access('clip:create')
  @Answers(moduleSchema)
  updateModuleItem(@CurrentActor() actor: Actor, @Param({ schema: itemParams }) { id, itemId }: ItemParams, @Body({ schema: updateItemSchema }) body: UpdateItem) {
    return this.items.update(actor, id, itemId, body);
  }

  @Delete(':id/items/:itemId')
  @Access('clip:create')
  @Answers(moduleSchema)
  removeModuleItem(@CurrentActor() actor: Actor, @Param({ schema: itemParams }) { id, itemId }: ItemParams) {
    return this.items.remove(actor, id, itemId);
  }

  @Put(':id/items/:itemId/seen')
  @Access('video:read')
  @AnswersNothing()
  markModuleItemSeen(@CurrentActor() actor: Actor, @Param({ schema: itemParams }) { id, itemId }: ItemParams) {
    return this.items.markSeen(actor, id, itemId);
  }
}
