import { Module } from '@nestjs/common';
import { CaptionFileController } from './caption-file.controller.js';
import { DictionaryController } from './dictionary/dictionary.controller.js';
import { EditController } from './edit.controller.js';
import { TranscriptsController } from './transcripts.controller.js';
import { TranscriptsModule } from './transcripts.module.js';

@Module({ imports: [TranscriptsModule], controllers: [TranscriptsController, EditController, CaptionFileController, DictionaryController] })
export class TranscriptsApiModule {}
