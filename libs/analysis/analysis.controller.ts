import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { AnalysisService } from './analysis.service.js';
import { analysisSchema } from './dto/analysis.dto.js';

@ApiTags('analysis')
@Controller('videos')
export class AnalysisController {
  constructor(private readonly analysis: AnalysisService) {}

  @Get(':id/analysis')
  @Access('video:read')
  @Answers(analysisSchema)
  getSpeechAnalysis(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }) {
    return this.analysis.ofVideo(actor, id);
  }
}
