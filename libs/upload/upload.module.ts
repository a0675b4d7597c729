import { Module } from '@nestjs/common';
import { ContentHash } from './content-hash.js';
import { StagingFolder } from './staging-folder.js';
import { UploadRepository } from './upload.repository.js';

@Module({ providers: [ContentHash, StagingFolder, UploadRepository], exports: [ContentHash, StagingFolder, UploadRepository] })
export class UploadModule {}
