import { All, Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, CurrentActor, type Actor } from '#libs/platform/http';
import { TusServer } from './tus-server.js';

/** Every method of tus, at the collection and at each upload. */
@ApiExcludeController()
@Controller('uploads')
@Access('video:create')
export class UploadController {
  constructor(private readonly tus: TusServer) {}

  @All()
  collection(@CurrentActor() actor: Actor, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.tus.handle(actor, null, request, response);
  }

  @All(':id')
  upload(@CurrentActor() actor: Actor, @Param('id') id: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.tus.handle(actor, id.toLowerCase(), request, response);
  }
}
