import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, type Actor } from '#libs/platform/http';
import { CompareService } from './compare.service.js';
import { compareParams, comparisonSchema } from './dto/comparison.dto.js';

@ApiTags('takes')
@Controller('videos/:id/compare')
export class CompareController {
  constructor(private readonly comparisons: CompareService) {}

  @Get(':otherId')
  @Access('video:read')
  @Answers(comparisonSchema)
  compareTakes(@CurrentActor() actor: Actor, @Param({ schema: compareParams }) { id, otherId }: { id: string; otherId: string }) {
    return this.comparisons.compare(actor, id, otherId);
  }
}
