import { Module } from '@nestjs/common';
import { ArrivingUploads } from './arriving-uploads.js';
import { UploadModule } from './upload.module.js';

/** For the process that works on uploads while they are made. */
@Module({ imports: [UploadModule], providers: [ArrivingUploads], exports: [ArrivingUploads] })
export class ArrivingUploadsModule {}
