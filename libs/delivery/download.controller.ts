import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { deliver } from './deliver.js';
import { DownloadService, type Download } from './download.service.js';

type Id = { id: string };

@ApiTags('videos')
@Controller('videos/:id/download')
export class DownloadController {
  constructor(private readonly downloads: DownloadService) {}

  @Get('mp4')
  @Access('video:read')
  @ApiExcludeEndpoint()
  async downloadMp4(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Req() request: Request, @Res() response: Response) {
    await send(await this.downloads.mp4(actor, id), request, response);
  }

  @Get('original')
  @Access('video:read')
  @ApiExcludeEndpoint()
  async downloadOriginal(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Req() request: Request, @Res() response: Response) {
    await send(await this.downloads.original(actor, id), request, response);
  }
}

async function send(download: Download, request: Request, response: Response): Promise<void> {
  // Express writes the name for old and new clients (RFC 6266, RFC 8187).
  response.attachment(download.filename);
  await deliver(download, request, response, { 'Cache-Control': 'private, no-cache' });
}
