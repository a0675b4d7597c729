import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { redirectTo } from '#libs/delivery';
import { captionRefSchema } from '#libs/library';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { captionListSchema, captionParams, createCaptionSchema, type CreateCaption } from './dto/caption.dto.js';
import { exportParams, transcriptSchema, type ExportFormat } from './dto/transcript.dto.js';
import { EXPORT_TYPES } from './export-text.js';
import { TranscriptsService } from './transcripts.service.js';

type Id = { id: string };
type CaptionIds = { id: string; captionId: string };

@ApiTags('transcripts')
@Controller('videos/:id')
export class TranscriptsController {
  constructor(private readonly transcripts: TranscriptsService) {}

  @Get('captions')
  @Access('video:read')
  @Answers(captionListSchema)
  async listCaptions(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return { items: await this.transcripts.list(actor, id) };
  }

  /** `content` is the text of a WebVTT or SRT file; a track of the same language is replaced. */
  @Post('captions')
  @Access('video:create')
  @Answers(captionRefSchema, 201)
  createCaption(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: createCaptionSchema }) body: CreateCaption) {
    return this.transcripts.create(actor, id, body);
  }

  @Delete('captions/:captionId')
  @Access('video:create')
  @AnswersNothing()
  deleteCaption(@CurrentActor() actor: Actor, @Param({ schema: captionParams }) { id, captionId }: CaptionIds) {
    return this.transcripts.delete(actor, id, captionId);
  }

  @Get('captions/:captionId/file.vtt')
  @Access('video:read')
  @ApiExcludeEndpoint()
  async getCaptionFile(@CurrentActor() actor: Actor, @Param({ schema: captionParams }) { id, captionId }: CaptionIds, @Res() response: Response) {
    redirectTo(response, await this.transcripts.captionLink(actor, id, captionId));
  }

  @Get('transcript')
  @Access('video:read')
  @Answers(transcriptSchema)
  getTranscript(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.transcripts.transcript(actor, id);
  }

  /** Has the video heard again, after that failed or when there was no recognizer. */
  @Post('transcript/retry')
  @HttpCode(200)
  @Access('video:read')
  @Answers(transcriptSchema)
  retryTranscript(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.transcripts.retry(actor, id);
  }

  /** The transcript as a file: WebVTT, SubRip or plain text. */
  @Get('captions/:captionId/export/:format')
  @Access('video:read')
  @ApiExcludeEndpoint()
  async exportCaption(
    @CurrentActor() actor: Actor,
    @Param({ schema: exportParams }) { id, captionId, format }: CaptionIds & { format: ExportFormat },
    @Res() response: Response,
  ): Promise<void> {
    const { text, language } = await this.transcripts.export(actor, id, captionId, format);
    response.attachment(`transcript.${language}.${format}`);
    response.type(EXPORT_TYPES[format]).set('Cache-Control', 'private, no-cache').send(text);
  }
}
