import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { ClipService } from './clip.service.js';
import {
  clipListSchema,
  clipSchema,
  createClipSchema,
  listClipsSchema,
  updateClipSchema,
  type CreateClip,
  type ListClips,
  type UpdateClip,
} from './dto/clip.dto.js';

type Id = { id: string };

@ApiTags('modules')
@Controller('clips')
export class ClipController {
  constructor(private readonly clips: ClipService) {}

  @Get()
  @Access('video:read')
  @Answers(clipListSchema)
  async listClips(@CurrentActor() actor: Actor, @Query({ schema: listClipsSchema }) query: ListClips) {
    return { items: await this.clips.list(actor, query) };
  }

  @Post()
  @Access('clip:create')
  @Answers(clipSchema, 201)
  createClip(@CurrentActor() actor: Actor, @Body({ schema: createClipSchema }) body: CreateClip) {
    return this.clips.create(actor, body);
  }

  @Get(':id')
  @Access('video:read')
  @Answers(clipSchema)
  getClip(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.clips.get(actor, id);
  }

  @Patch(':id')
  @Access('clip:create')
  @Answers(clipSchema)
  updateClip(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: updateClipSchema }) body: UpdateClip) {
    return this.clips.update(actor, id, body);
  }

  @Delete(':id')
  @Access('clip:create')
  @AnswersNothing()
  deleteClip(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.clips.delete(actor, id);
  }

  @Post(':id/restore')
  @Access('clip:create')
  @Answers(clipSchema)
  restoreClip(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.clips.restore(actor, id);
  }
}
