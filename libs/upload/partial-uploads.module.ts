import { Module } from '@nestjs/common';
import { PartialUploads } from './partial-uploads.js';
import { UploadModule } from './upload.module.js';

@Module({ imports: [UploadModule], providers: [PartialUploads], exports: [PartialUploads] })
export class PartialUploadsModule {}
