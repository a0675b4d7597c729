import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { ChapterService } from './chapter.service.js';
import { chaptersSchema, putChaptersSchema, type PutChapters } from './dto/chapters.dto.js';

type Id = { id: string };

@ApiTags('chapters')
@Controller('videos/:id/chapters')
export class ChaptersController {
  constructor(private readonly service: ChapterService) {}

  @Get()
  @Access('video:read')
  @Answers(chaptersSchema)
  getChapters(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.service.get(actor, id);
  }

  /** Takes the place of all chapters of the video; its owner and coaches may. */
  @Put()
  @Access('comment:create')
  @Answers(chaptersSchema)
  putChapters(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: putChaptersSchema }) body: PutChapters) {
    return this.service.put(actor, id, body);
  }
}
