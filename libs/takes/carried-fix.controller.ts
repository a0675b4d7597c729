import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { CarriedFixService } from './carried-fix.service.js';
import { carriedFixesSchema, carriedFixParams, markFixSchema, type MarkFix } from './dto/carried-fix.dto.js';

@ApiTags('takes')
@Controller('videos/:id/carried-fixes')
export class CarriedFixController {
  constructor(private readonly fixes: CarriedFixService) {}

  /** What was to be fixed in earlier takes, at the matching seconds of this one. */
  @Get()
  @Access('video:read')
  @Answers(carriedFixesSchema)
  listCarriedFixes(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }) {
    return this.fixes.list(actor, id);
  }

  @Put(':commentId')
  @Access('comment:create')
  @Answers(carriedFixesSchema)
  markCarriedFix(
    @CurrentActor() actor: Actor,
    @Param({ schema: carriedFixParams }) { id, commentId }: { id: string; commentId: string },
    @Body({ schema: markFixSchema }) body: MarkFix,
  ) {
    return this.fixes.mark(actor, id, commentId, body);
  }
}
