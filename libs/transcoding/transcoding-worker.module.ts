import { Module } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { MediaModule } from '#libs/platform/media';
import { ArrivingUploadsModule } from '#libs/upload';
import { PackageLiveJob } from './live/package-live.job.js';
import { TranscodeJob } from './transcode.job.js';
import { TranscodeUpkeep } from './transcode-upkeep.js';

@Module({ imports: [LibraryModule, MediaModule, ArrivingUploadsModule], providers: [PackageLiveJob, TranscodeJob, TranscodeUpkeep] })
export class TranscodingWorkerModule {}
