import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { CommentAudience } from '#libs/contracts';
import { videoSchema } from '#libs/library';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { CommentService } from './comment.service.js';
import {
  commentHistorySchema,
  commentListSchema,
  commentReadsSchema,
  commentSchema,
  createCommentSchema,
  createReplySchema,
  markReadSchema,
  readerListSchema,
  readersQuerySchema,
  reviewSchema,
  snippetListSchema,
  updateCommentSchema,
  type CreateComment,
  type CreateReply,
  type UpdateComment,
} from './dto/comment.dto.js';
import { ReaderService } from './reader.service.js';
import { ReviewService } from './review.service.js';

type Id = { id: string };

@ApiTags('feedback')
@Controller()
export class FeedbackController {
  constructor(
    private readonly comments: CommentService,
    private readonly readers: ReaderService,
    private readonly reviews: ReviewService,
  ) {}

  @Get('videos/:id/comments')
  @Access('video:read')
  @Answers(commentListSchema)
  listComments(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.comments.list(actor, id);
  }

  @Post('videos/:id/comments')
  @Access('comment:create')
  @Answers(commentSchema, 201)
  createComment(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: createCommentSchema }) body: CreateComment) {
    return this.comments.create(actor, id, body);
  }

  @Patch('comments/:id')
  @Access('comment:create')
  @Answers(commentSchema)
  updateComment(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: updateCommentSchema }) body: UpdateComment) {
    return this.comments.update(actor, id, body);
  }

  @Get('comments/:id/history')
  @Access('video:read')
  @Answers(commentHistorySchema)
  getCommentHistory(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.comments.history(actor, id);
  }

  @Get('videos/:id/readers')
  @Access('video:read')
  @Answers(readerListSchema)
  listReaders(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Query({ schema: readersQuerySchema }) { audience }: { audience: CommentAudience }) {
    return this.readers.people(actor, id, audience);
  }

  @Get('videos/:id/comments/reads')
  @Access('video:read')
  @Answers(commentReadsSchema)
  listCommentReads(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.readers.reads(actor, id);
  }

  @Put('videos/:id/comments/read')
  @Access('video:read')
  @AnswersNothing()
  markCommentsRead(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: markReadSchema }) { until }: { until: string }) {
    return this.readers.markRead(actor, id, new Date(until));
  }

  @Get('snippets')
  @Access('comment:create')
  @Answers(snippetListSchema)
  listSnippets(@CurrentActor() actor: Actor) {
    return this.comments.snippets(actor);
  }

  @Delete('comments/:id')
  @Access('comment:create')
  @AnswersNothing()
  deleteComment(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.comments.delete(actor, id);
  }

  @Post('comments/:id/restore')
  @Access('comment:create')
  @Answers(commentSchema)
  restoreComment(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.comments.restore(actor, id);
  }

  @Post('comments/:id/replies')
  @Access('comment:create')
  @Answers(commentSchema, 201)
  createReply(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: createReplySchema }) body: CreateReply) {
    return this.comments.reply(actor, id, body);
  }

  @Delete('replies/:id')
  @Access('comment:create')
  @AnswersNothing()
  deleteReply(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.comments.deleteReply(actor, id);
  }

  @Put('videos/:id/review')
  @Access('video:review')
  @Answers(videoSchema)
  reviewVideo(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: reviewSchema }) body: { score: number }) {
    return this.reviews.score(actor, id, body.score);
  }

  @Put('videos/:id/worked')
  @Access('video:read')
  @Answers(videoSchema)
  markWorked(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.reviews.setWorked(actor, id, true);
  }

  @Delete('videos/:id/worked')
  @Access('video:read')
  @Answers(videoSchema)
  unmarkWorked(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.reviews.setWorked(actor, id, false);
  }
}
