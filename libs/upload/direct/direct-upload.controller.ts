import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import {
  completeDirectUploadSchema,
  completedUploadSchema,
  createDirectUploadSchema,
  directUploadSchema,
  directUploadsSchema,
  signedPartsSchema,
  signPartsSchema,
  type CompleteDirectUpload,
  type CreateDirectUpload,
  type SignParts,
} from './dto/direct-upload.dto.js';
import { DirectUploadService } from './direct-upload.service.js';

type Id = { id: string };

/** Large files, sent to the object store in parts by presigned addresses. */
@ApiTags('uploads')
@Controller('direct-uploads')
@Access('video:create')
export class DirectUploadController {
  constructor(private readonly uploads: DirectUploadService) {}

  @Get()
  @Answers(directUploadsSchema)
  getDirectUploads() {
    return { available: this.uploads.isAvailable };
  }

  @Post()
  @Answers(directUploadSchema, 201)
  createDirectUpload(@CurrentActor() actor: Actor, @Body({ schema: createDirectUploadSchema }) body: CreateDirectUpload) {
    return this.uploads.create(actor, body);
  }

  @Get(':id')
  @Answers(directUploadSchema)
  getDirectUpload(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.uploads.get(actor, id);
  }

  @Post(':id/parts')
  @Answers(signedPartsSchema)
  async signParts(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: signPartsSchema }) body: SignParts) {
    return { parts: await this.uploads.sign(actor, id, body.numbers) };
  }

  @Post(':id/complete')
  @Answers(completedUploadSchema)
  completeDirectUpload(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: completeDirectUploadSchema }) body: CompleteDirectUpload) {
    return this.uploads.complete(actor, id, body.parts);
  }

  @Delete(':id')
  @AnswersNothing()
  endDirectUpload(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.uploads.end(actor, id);
  }
}
