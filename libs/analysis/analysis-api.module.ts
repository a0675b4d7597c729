import { Module } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { PracticeModule } from '#libs/practice';
import { TranscriptsModule } from '#libs/transcripts';
import { AnalysisController } from './analysis.controller.js';
import { AnalysisService } from './analysis.service.js';

@Module({ imports: [LibraryModule, PracticeModule, TranscriptsModule], controllers: [AnalysisController], providers: [AnalysisService] })
export class AnalysisApiModule {}
