import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { FfmpegEngine } from './ffmpeg-engine.js';
import { findFfmpeg } from './find-ffmpeg.js';
import { MediaEngine } from './media-engine.js';
import { sealFolders } from './sealed-folders.js';

@Global()
@Module({
  providers: [
    {
      provide: MediaEngine,
      inject: [Config],
      useFactory: ({ ffmpegPath, searchPath, engine: { memoryBytes, fileBytes, uid }, maxVideoPixels }: Config) =>
        new FfmpegEngine(() => findFfmpeg({ ffmpegPath: ffmpegPath ?? undefined, searchPath }), { memoryBytes, fileBytes, uid, maxPixels: maxVideoPixels }),
    },
  ],
  exports: [MediaEngine],
})
export class MediaModule implements OnModuleInit {
  constructor(private readonly config: Config) {}

  async onModuleInit(): Promise<void> {
    await sealFolders(this.config.dataDir);
  }
}
