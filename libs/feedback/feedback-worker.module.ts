import { Module } from '@nestjs/common';
import { MediaModule } from '#libs/platform/media';
import { FeedbackModule } from './feedback.module.js';
import { MediaReplyJob } from './media/media-reply.job.js';

@Module({ imports: [FeedbackModule, MediaModule], providers: [MediaReplyJob] })
export class FeedbackWorkerModule {}
