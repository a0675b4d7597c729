import { Module } from '@nestjs/common';
import { PartialUploadsModule } from '#libs/upload';
import { FeedbackController } from './feedback.controller.js';
import { FeedbackModule } from './feedback.module.js';
import { MediaReplyController } from './media/media-reply.controller.js';
import { MediaReplyService } from './media/media-reply.service.js';

@Module({ imports: [FeedbackModule, PartialUploadsModule], controllers: [FeedbackController, MediaReplyController], providers: [MediaReplyService] })
export class FeedbackApiModule {}
