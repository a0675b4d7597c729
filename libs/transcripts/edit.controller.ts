import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, type Actor } from '#libs/platform/http';
import { captionParams } from './dto/caption.dto.js';
import { editLineSchema, historySchema, lineParams, nameSpeakerSchema, revisionNumberSchema, revisionParams, type EditLine, type NameSpeaker } from './dto/transcript.dto.js';
import { EditService } from './edit.service.js';

type CaptionIds = { id: string; captionId: string };

/** Corrections of what was heard, by the owner and coaches. Each answers with the number of the new revision. */
@ApiTags('transcripts')
@Controller('videos/:id/captions/:captionId')
export class EditController {
  constructor(private readonly edits: EditService) {}

  @Patch('lines/:position')
  @Access('video:read')
  @Answers(revisionNumberSchema)
  async editTranscriptLine(
    @CurrentActor() actor: Actor,
    @Param({ schema: lineParams }) { id, captionId, position }: CaptionIds & { position: number },
    @Body({ schema: editLineSchema }) body: EditLine,
  ) {
    return { revision: await this.edits.editLine(actor, id, captionId, { ...body, position }) };
  }

  /** Who speaks this line, or this line and all others of the same speaker. */
  @Put('lines/:position/speaker')
  @Access('video:read')
  @Answers(revisionNumberSchema)
  async nameTranscriptSpeaker(
    @CurrentActor() actor: Actor,
    @Param({ schema: lineParams }) { id, captionId, position }: CaptionIds & { position: number },
    @Body({ schema: nameSpeakerSchema }) body: NameSpeaker,
  ) {
    return { revision: await this.edits.nameSpeaker(actor, id, captionId, { ...body, position }) };
  }

  @Get('revisions')
  @Access('video:read')
  @Answers(historySchema)
  async listTranscriptRevisions(@CurrentActor() actor: Actor, @Param({ schema: captionParams }) { id, captionId }: CaptionIds) {
    return { items: await this.edits.history(actor, id, captionId) };
  }

  /** Takes one correction back; refused when its lines were changed since. */
  @Post('revisions/:number/undo')
  @HttpCode(200)
  @Access('video:read')
  @Answers(revisionNumberSchema)
  async undoTranscriptRevision(@CurrentActor() actor: Actor, @Param({ schema: revisionParams }) { id, captionId, number }: CaptionIds & { number: number }) {
    return { revision: await this.edits.undo(actor, id, captionId, number) };
  }

  /** Brings the transcript back to what it was after that revision; 1 is how it came. */
  @Post('revisions/:number/restore')
  @HttpCode(200)
  @Access('video:read')
  @Answers(revisionNumberSchema)
  async restoreTranscriptRevision(@CurrentActor() actor: Actor, @Param({ schema: revisionParams }) { id, captionId, number }: CaptionIds & { number: number }) {
    return { revision: await this.edits.restore(actor, id, captionId, number) };
  }
}
