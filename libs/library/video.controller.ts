import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, AnswersNothing, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { listVideosSchema, updateVideoSchema, videoListSchema, videoSchema, type ListVideos, type UpdateVideo } from './dto/video.dto.js';
import { LibraryService } from './library.service.js';

type Id = { id: string };

@ApiTags('videos')
@Controller('videos')
export class VideoController {
  constructor(private readonly library: LibraryService) {}

  @Get()
  @Access('video:read')
  @Answers(videoListSchema)
  listVideos(@CurrentActor() actor: Actor, @Query({ schema: listVideosSchema }) query: ListVideos) {
    return this.library.list(actor, query);
  }

  @Get(':id')
  @Access('video:read')
  @Answers(videoSchema)
  getVideo(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.library.get(actor, id);
  }

  @Patch(':id')
  @Access('video:create')
  @Answers(videoSchema)
  updateVideo(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id, @Body({ schema: updateVideoSchema }) body: UpdateVideo) {
    return this.library.update(actor, id, body);
  }

  @Delete(':id')
  @Access('video:create')
  @AnswersNothing()
  deleteVideo(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.library.delete(actor, id);
  }

  @Post(':id/restore')
  @Access('video:create')
  @Answers(videoSchema)
  restoreVideo(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.library.restore(actor, id);
  }

  @Put(':id/keep')
  @Access('video:create')
  @Answers(videoSchema)
  keepVideo(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.library.keep(actor, id, true);
  }

  @Delete(':id/keep')
  @Access('video:create')
  @Answers(videoSchema)
  unkeepVideo(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.library.keep(actor, id, false);
  }

  @Post(':id/retry')
  @Access('video:create')
  @Answers(videoSchema)
  retryVideo(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: Id) {
    return this.library.retry(actor, id);
  }
}
