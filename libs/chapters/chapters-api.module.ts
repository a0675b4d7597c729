import { Module } from '@nestjs/common';
import { ChaptersController } from './chapters.controller.js';
import { ChaptersModule } from './chapters.module.js';

@Module({ imports: [ChaptersModule], controllers: [ChaptersController] })
export class ChaptersApiModule {}
