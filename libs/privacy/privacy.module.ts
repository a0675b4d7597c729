import { Module } from '@nestjs/common';
import { FeedbackModule } from '#libs/feedback';
import { IdentityModule } from '#libs/identity';
import { LibraryModule } from '#libs/library';
import { SearchModule } from '#libs/search';
import { StagingFolder } from '#libs/upload';
import { ErasureWork } from './erasure-work.js';
import { ErasureRepository } from './erasure.repository.js';
import { ErasureService } from './erasure.service.js';
import { ExportRepository } from './export.repository.js';
import { ExportService } from './export.service.js';

@Module({
  imports: [FeedbackModule, IdentityModule, LibraryModule, SearchModule],
  providers: [ErasureRepository, ErasureService, ErasureWork, ExportRepository, ExportService, StagingFolder],
  exports: [ErasureService, ErasureWork, ExportService],
})
export class PrivacyModule {}
