import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, CurrentActor, idParams, Public, type Actor } from '#libs/platform/http';
import { cacheHeaders, redirectTo } from './cache-headers.js';
import { deliver } from './deliver.js';
import { MediaLinks } from './media-links.js';
import { MediaService } from './media.service.js';

type MediaRequest = Request<{ id: string; token: string; path: string | string[] }>;

@ApiTags('videos')
@Controller()
export class MediaController {
  constructor(
    private readonly media: MediaService,
    private readonly links: MediaLinks,
  ) {}

  /** The address that never changes; it leads whoever may see the video to the one that is signed. */
  @Get('videos/:id/media/*path')
  @Access('video:read')
  @ApiExcludeEndpoint()
  async getMedia(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }, @Req() request: MediaRequest, @Res() response: Response) {
    redirectTo(response, await this.media.link(actor, id, pathOf(request)));
  }

  /** Each attempt at transcoding has a folder of its own, so that a file never changes once it is there, playlists apart. */
  @Get('media/:id/:token/*path')
  @Public()
  @ApiExcludeEndpoint()
  async getSignedMedia(@Param({ schema: idParams }) { id }: { id: string }, @Req() request: MediaRequest, @Res() response: Response) {
    const secondsLeft = await this.links.verify(id, request.params.token);
    const path = pathOf(request);
    const grows = path.endsWith('.m3u8');
    const plain = ['range', 'if-none-match'].every((header) => request.get(header) === undefined);
    const whole = request.method === 'GET' && (plain || grows);
    await deliver(await this.media.find(id, path, whole), request, response, cacheHeaders(grows ? 0 : secondsLeft), !grows);
  }
}

function pathOf(request: MediaRequest): string {
  return [request.params.path].flat().join('/');
}
