import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { ExportService } from './export.service.js';

/** All that is kept of a person, as a zip file that is made while it is sent. */
@ApiTags('people')
@Controller()
export class ExportController {
  constructor(private readonly exports: ExportService) {}

  @Get('me/export')
  @Access('profile:manage')
  @ApiExcludeEndpoint()
  async exportMe(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.send(actor, actor.userId, response);
  }

  @Get('users/:id/export')
  @Access('user:manage')
  @ApiExcludeEndpoint()
  async exportUser(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }, @Res() response: Response): Promise<void> {
    await this.send(actor, id, response);
  }

  private async send(actor: Actor, personId: string, response: Response): Promise<void> {
    const { filename, body } = await this.exports.open(actor, personId);
    response.attachment(filename).set({ 'Content-Type': 'application/zip', 'Cache-Control': 'private, no-store' });
    // Whoever breaks the download off, or a file that can't be read, ends the connection: half a zip must not look whole.
    await pipeline(body, response).catch(() => response.destroy());
  }
}
