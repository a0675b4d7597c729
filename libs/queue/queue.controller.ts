import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { jobListSchema, retriedSchema } from './dto/job.dto.js';
import { QueueService } from './queue.service.js';

@ApiTags('jobs')
@Controller('jobs')
export class QueueController {
  constructor(private readonly queue: QueueService) {}

  @Get()
  @Access('job:manage')
  @Answers(jobListSchema)
  listJobs(@CurrentActor() actor: Actor) {
    return this.queue.list(actor);
  }

  @Post('retry')
  @Access('job:manage')
  @Answers(retriedSchema)
  async retryJobs(@CurrentActor() actor: Actor) {
    return { retried: await this.queue.retryAll(actor) };
  }

  /** `id` is the video's. */
  @Post(':id/retry')
  @Access('job:manage')
  @AnswersNothing()
  retryJob(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }) {
    return this.queue.retry(actor, id);
  }
}
