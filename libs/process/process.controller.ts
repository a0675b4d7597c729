import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import {
  createProcessSchema,
  processListSchema,
  processSchema,
  updateProcessSchema,
  type CreateProcess,
  type UpdateProcess,
} from './dto/process.dto.js';
import { ProcessService } from './process.service.js';

@ApiTags('process')
@Controller('processes')
export class ProcessController {
  constructor(private readonly processes: ProcessService) {}

  @Get()
  @Access('process:read')
  @Answers(processListSchema)
  async listProcesses(@CurrentActor() actor: Actor) {
    return { items: await this.processes.list(actor) };
  }

  @Post()
  @Access('process:manage')
  @Answers(processSchema, 201)
  createProcess(@CurrentActor() actor: Actor, @Body({ schema: createProcessSchema }) body: CreateProcess) {
    return this.processes.create(actor, body);
  }

  @Patch(':id')
  @Access('process:manage')
  @Answers(processSchema)
  updateProcess(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParams }) { id }: { id: string },
    @Body({ schema: updateProcessSchema }) body: UpdateProcess,
  ) {
    return this.processes.update(actor, id, body);
  }
}
