import { Module, type DynamicModule } from '@nestjs/common';
import { FeedbackWorkerModule } from '#libs/feedback';
import { IdentityWorkerModule } from '#libs/identity';
import { LibraryWorkerModule } from '#libs/library';
import { NotificationsWorkerModule } from '#libs/notifications';
import { ConfigModule, type Config } from '#libs/platform/config';
import { DatabaseModule } from '#libs/platform/database';
import { EventsModule } from '#libs/platform/events';
import { JobsWorkerModule } from '#libs/platform/jobs';
import { LoggingModule } from '#libs/platform/logging';
import { StorageModule } from '#libs/platform/storage';
import { PrivacyWorkerModule } from '#libs/privacy';
import { ReviewQueueWorkerModule } from '#libs/review-queue';
import { ENTITIES } from '#libs/schema';
import { SearchWorkerModule } from '#libs/search';
import { TakesWorkerModule } from '#libs/takes';
import { TranscodingWorkerModule } from '#libs/transcoding';
import { TranscriptsWorkerModule } from '#libs/transcripts';
import { UploadWorkerModule } from '#libs/upload';

/** The job process: the features' worker halves, no routes. */
@Module({})
export class WorkerModule {
  static with(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule.with(config, 'worker'),
        DatabaseModule.with({ url: config.databaseUrl, entities: ENTITIES, applicationName: 'sideline-worker', poolSize: 6 }),
        JobsWorkerModule,
        EventsModule,
        StorageModule,
        IdentityWorkerModule,
        LibraryWorkerModule,
        SearchWorkerModule,
        TakesWorkerModule,
        TranscodingWorkerModule,
        TranscriptsWorkerModule,
        UploadWorkerModule,
        FeedbackWorkerModule,
        PrivacyWorkerModule,
        NotificationsWorkerModule,
        ReviewQueueWorkerModule,
      ],
    };
  }
}
