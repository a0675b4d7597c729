import { Readable } from 'node:stream';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { cacheHeaders, deliver } from '#libs/delivery';
import { Public } from '#libs/platform/http';
import { linkedCaptionParams } from './dto/caption.dto.js';
import { TranscriptsService } from './transcripts.service.js';

@ApiTags('transcripts')
@Controller('captions')
export class CaptionFileController {
  constructor(private readonly transcripts: TranscriptsService) {}

  /** Behind a signed link. */
  @Get(':id/:token/:captionId/file.vtt')
  @Public()
  @ApiExcludeEndpoint()
  async getSignedCaption(
    @Param({ schema: linkedCaptionParams }) { id, token, captionId }: { id: string; token: string; captionId: string },
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { text, secondsLeft, etag } = await this.transcripts.linkedCaption(id, token, captionId);
    const bytes = Buffer.from(text);
    const file = { size: bytes.length, contentType: 'text/vtt; charset=utf-8', etag, open: () => Readable.from([bytes]) };
    await deliver(file, request, response, cacheHeaders(secondsLeft), false);
  }
}
