import { Module } from '@nestjs/common';
import { DeliveryModule } from './delivery.module.js';
import { DownloadController } from './download.controller.js';
import { MediaController } from './media.controller.js';

@Module({ imports: [DeliveryModule], controllers: [MediaController, DownloadController] })
export class DeliveryApiModule {}
