import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { ActionItemService } from './action-item.service.js';
import {
  actionItemListSchema,
  actionItemSchema,
  answerActionItemSchema,
  createActionItemSchema,
  type AnswerActionItem,
  type CreateActionItem,
} from './dto/action-item.dto.js';

type Id = { id: string };

@ApiTags('action items')
@Controller()
export class ActionItemController {
  constructor(private readonly items: ActionItemService) {}

  /** The caller's own, what is due first. */
  @Get('action-items')
  @Access('video:read')
  @Answers(actionItemListSchema)
  async listActionItems(@CurrentActor() actor: Actor) {
    return { items: await this.items.mine(actor) };
  }

  @Get('action-items/:id')
  @Access('video:read')
  @Answers(actionItemSchema)
  getActionItem(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.items.get(actor, id);
  }

  @Get('videos/:id/action-items')
  @Access('video:read')
  @Answers(actionItemListSchema)
  async listVideoActionItems(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return { items: await this.items.ofVideo(actor, id) };
  }

  /** Makes a fix an action item, or changes the one that it is. */
  @Post('comments/:id/action-item')
  @Access('comment:create')
  @Answers(actionItemSchema, 201)
  createActionItem(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: createActionItemSchema }) body: CreateActionItem) {
    return this.items.create(actor, id, body);
  }

  @Post('action-items/:id/answers')
  @Access('video:create')
  @Answers(actionItemSchema, 201)
  answerActionItem(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: answerActionItemSchema }) body: AnswerActionItem) {
    return this.items.answer(actor, id, body.videoId);
  }

  @Delete('action-items/:id')
  @Access('comment:create')
  @AnswersNothing()
  closeActionItem(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.items.close(actor, id);
  }

  @Post('action-items/:id/restore')
  @Access('comment:create')
  @Answers(actionItemSchema)
  restoreActionItem(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.items.reopen(actor, id);
  }
}
