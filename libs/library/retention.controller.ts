import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, type Actor } from '#libs/platform/http';
import { previewRetentionSchema, retentionPreviewSchema, retentionSchema, setRetentionSchema, type SetRetention } from './dto/retention.dto.js';
import { RetentionService } from './retention.service.js';

@ApiTags('retention')
@Controller('retention')
export class RetentionController {
  constructor(private readonly retention: RetentionService) {}

  @Get()
  @Access('video:read')
  @Answers(retentionSchema)
  getRetention(@CurrentActor() actor: Actor) {
    return this.retention.get(actor);
  }

  @Get('preview')
  @Access('organization:manage')
  @Answers(retentionPreviewSchema)
  previewRetention(@CurrentActor() actor: Actor, @Query({ schema: previewRetentionSchema }) { days }: { days: number }) {
    return this.retention.preview(actor, days);
  }

  @Put()
  @Access('organization:manage')
  @Answers(retentionSchema)
  setRetention(@CurrentActor() actor: Actor, @Body({ schema: setRetentionSchema }) body: SetRetention) {
    return this.retention.set(actor, body.practiceDays);
  }
}
