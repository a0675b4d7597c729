import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { deliver } from '#libs/delivery';
import { Access, Answers, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { commentSchema } from '../dto/comment.dto.js';
import { createMediaReplySchema, type CreateMediaReply } from './media-reply.dto.js';
import { MediaReplyService } from './media-reply.service.js';

type Id = { id: string };

@ApiTags('feedback')
@Controller()
export class MediaReplyController {
  constructor(private readonly replies: MediaReplyService) {}

  @Post('comments/:id/media-replies')
  @Access('comment:create')
  @Answers(commentSchema, 201)
  createMediaReply(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: createMediaReplySchema }) body: CreateMediaReply) {
    return this.replies.create(actor, id, body);
  }

  /** Asked anew with every request: who may not read the thread any more does not hear it any more. */
  @Get('replies/:id/media')
  @Access('video:read')
  @ApiExcludeEndpoint()
  async getReplyMedia(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Req() request: Request, @Res() response: Response) {
    await deliver(await this.replies.file(actor, id), request, response, { 'Cache-Control': 'private, no-cache' });
  }
}
