import { Module } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { GrowthAnnouncer } from './growth-announcer.js';
import { DirectFinisher } from './direct/direct-finisher.js';
import { DirectUploadController } from './direct/direct-upload.controller.js';
import { DirectUploadRepository } from './direct/direct-upload.repository.js';
import { DirectUploadService } from './direct/direct-upload.service.js';
import { TusServer } from './tus-server.js';
import { UploadController } from './upload.controller.js';
import { UploadFinisher } from './upload-finisher.js';
import { UploadLeases } from './upload-leases.js';
import { UploadLimits } from './upload-limits.js';
import { UploadModule } from './upload.module.js';
import { UploadReceiver } from './upload-receiver.js';
import { UploadService } from './upload.service.js';
import { UploadSweeper } from './upload-sweeper.js';

@Module({
  imports: [LibraryModule, UploadModule],
  controllers: [UploadController, DirectUploadController],
  providers: [DirectFinisher, DirectUploadRepository, DirectUploadService, GrowthAnnouncer, TusServer, UploadFinisher, UploadLeases, UploadLimits, UploadReceiver, UploadService, UploadSweeper],
})
export class UploadApiModule {}
