import { Module } from '@nestjs/common';
import { DeliveryModule } from '#libs/delivery';
import { LibraryModule } from '#libs/library';
import { CaptionRepository } from './caption.repository.js';
import { DictionaryRepository } from './dictionary/dictionary.repository.js';
import { DictionaryService } from './dictionary/dictionary.service.js';
import { EditService } from './edit.service.js';
import { RevisionRepository } from './revision.repository.js';
import { TranscribeService } from './transcribe.service.js';
import { TranscriptRepository } from './transcript.repository.js';
import { TranscriptsService } from './transcripts.service.js';

@Module({
  imports: [LibraryModule, DeliveryModule],
  providers: [CaptionRepository, DictionaryRepository, DictionaryService, EditService, RevisionRepository, TranscribeService, TranscriptRepository, TranscriptsService],
  exports: [DictionaryService, EditService, TranscribeService, TranscriptsService],
})
export class TranscriptsModule {}
