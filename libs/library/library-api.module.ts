import { Module } from '@nestjs/common';
import { BinController } from './bin.controller.js';
import { LibraryModule } from './library.module.js';
import { RetentionController } from './retention.controller.js';
import { VideoController } from './video.controller.js';

@Module({ imports: [LibraryModule], controllers: [VideoController, BinController, RetentionController] })
export class LibraryApiModule {}
