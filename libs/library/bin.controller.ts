import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, type Actor } from '#libs/platform/http';
import { binSchema, listBinSchema, type ListBin } from './dto/bin.dto.js';
import { BinService } from './bin.service.js';

/** Deleted videos that can be restored: `POST /videos/:id/restore`. */
@ApiTags('videos')
@Controller('bin')
export class BinController {
  constructor(private readonly bin: BinService) {}

  @Get()
  @Access('video:create')
  @Answers(binSchema)
  listBin(@CurrentActor() actor: Actor, @Query({ schema: listBinSchema }) query: ListBin) {
    return this.bin.list(actor, query);
  }
}
