import { Module } from '@nestjs/common';
import { ErasureController } from './erasure.controller.js';
import { ExportController } from './export.controller.js';
import { PrivacyModule } from './privacy.module.js';

@Module({ imports: [PrivacyModule], controllers: [ErasureController, ExportController] })
export class PrivacyApiModule {}
