import { Module } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { QueueController } from './queue.controller.js';
import { QueueRepository } from './queue.repository.js';
import { QueueService } from './queue.service.js';

@Module({ imports: [LibraryModule], controllers: [QueueController], providers: [QueueRepository, QueueService] })
export class QueueApiModule {}
