import { Module } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { DownloadService } from './download.service.js';
import { MediaLinks } from './media-links.js';
import { MediaService } from './media.service.js';
import { SigningKeyRepository } from './signing-key.repository.js';

@Module({
  imports: [LibraryModule],
  providers: [DownloadService, MediaLinks, MediaService, SigningKeyRepository],
  exports: [DownloadService, MediaLinks, MediaService],
})
export class DeliveryModule {}
