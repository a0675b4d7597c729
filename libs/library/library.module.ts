import { Module } from '@nestjs/common';
import { PracticeModule } from '#libs/practice';
import { ProcessModule } from '#libs/process';
import { BinRepository } from './bin.repository.js';
import { BinService } from './bin.service.js';
import { DecodeQuota } from './decode-quota.js';
import { LibraryService } from './library.service.js';
import { LivePipeline } from './live-pipeline.js';
import { LiveRepository } from './live.repository.js';
import { OwnerErasure } from './owner-erasure.js';
import { RetentionRepository } from './retention.repository.js';
import { RetentionService } from './retention.service.js';
import { VideoBin } from './video-bin.js';
import { VideoPipeline } from './video-pipeline.js';
import { VideoRecovery } from './video-recovery.js';
import { VideoRepository } from './video.repository.js';
import { VideoRunRepository } from './video-run.repository.js';
import { VideoStates } from './video-state.js';

@Module({
  imports: [PracticeModule, ProcessModule],
  providers: [
    BinRepository,
    BinService,
    DecodeQuota,
    LibraryService,
    LivePipeline,
    LiveRepository,
    OwnerErasure,
    RetentionRepository,
    RetentionService,
    VideoBin,
    VideoPipeline,
    VideoRecovery,
    VideoRepository,
    VideoRunRepository,
    VideoStates,
  ],
  exports: [BinService, DecodeQuota, LibraryService, LivePipeline, OwnerErasure, RetentionService, VideoBin, VideoPipeline, VideoRecovery],
})
export class LibraryModule {}
