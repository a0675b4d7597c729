import { Body, Controller, Delete, Get, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { videoSchema } from '#libs/library';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { CommentService } from './comment.service.js';
import {
  commentHistorySchema,
  commentListSchema,
  commentSchema,
  createCommentSchema,
  createReplySchema,
  reviewSchema,
  updateCommentSchema,
  type CreateComment,
  type CreateReply,
  type UpdateComment,
} from './dto/comment.dto.js';
import { ReviewService } from './review.service.js';

type Id = { id: string };

@ApiTags('feedback')
@Controller()
export class FeedbackController {
  constructor(
    private readonly comments: CommentService,
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
