import { Module } from '@nestjs/common';
import { MediaModule } from '#libs/platform/media';
import { TranscriberModule } from '#libs/platform/transcriber';
import { ForgetJob } from './forget.job.js';
import { TranscribeJob } from './transcribe.job.js';
import { TranscribeUpkeep } from './transcribe-upkeep.js';
import { TranscriptsModule } from './transcripts.module.js';

@Module({ imports: [TranscriptsModule, MediaModule, TranscriberModule], providers: [ForgetJob, TranscribeJob, TranscribeUpkeep] })
export class TranscriptsWorkerModule {}
