import { Module } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { ChapterRepository } from './chapter.repository.js';
import { ChapterService } from './chapter.service.js';

@Module({ imports: [LibraryModule], providers: [ChapterRepository, ChapterService], exports: [ChapterService] })
export class ChaptersModule {}
