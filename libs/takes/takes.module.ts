import { Module } from '@nestjs/common';
import { FeedbackModule } from '#libs/feedback';
import { LibraryModule } from '#libs/library';
import { TranscriptsModule } from '#libs/transcripts';
import { ActionItemRepository } from './action-item.repository.js';
import { ActionItemService } from './action-item.service.js';
import { CarriedFixRepository } from './carried-fix.repository.js';
import { CarriedFixService } from './carried-fix.service.js';
import { CompareService } from './compare.service.js';
import { TakeRepository } from './take.repository.js';
import { TakeRequestRepository } from './take-request.repository.js';
import { TakeService } from './take.service.js';

@Module({
  imports: [FeedbackModule, LibraryModule, TranscriptsModule],
  providers: [ActionItemRepository, ActionItemService, CarriedFixRepository, CarriedFixService, CompareService, TakeRepository, TakeRequestRepository, TakeService],
  exports: [ActionItemService, CarriedFixService, CompareService, TakeService],
})
export class TakesModule {}
