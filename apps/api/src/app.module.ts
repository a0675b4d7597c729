import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { AnalysisApiModule } from '#libs/analysis';
import { AsksApiModule } from '#libs/asks';
import { ChaptersApiModule } from '#libs/chapters';
import { DeliveryApiModule } from '#libs/delivery';
import { FeedbackApiModule } from '#libs/feedback';
import { IdentityApiModule } from '#libs/identity';
import { LibraryApiModule } from '#libs/library';
import { LiveApiModule } from '#libs/live';
import { ModulesApiModule } from '#libs/modules';
import { NotificationsApiModule } from '#libs/notifications';
import { ConfigModule, type Config } from '#libs/platform/config';
import { DatabaseModule } from '#libs/platform/database';
import { EventsModule } from '#libs/platform/events';
import { ProblemDetailsFilter, validationPipe } from '#libs/platform/http';
import { JobsModule } from '#libs/platform/jobs';
import { LoggingModule } from '#libs/platform/logging';
import { StorageModule } from '#libs/platform/storage';
import { PracticeApiModule } from '#libs/practice';
import { PrivacyApiModule } from '#libs/privacy';
import { ProcessApiModule } from '#libs/process';
import { QueueApiModule } from '#libs/queue';
import { ReviewQueueApiModule } from '#libs/review-queue';
import { ENTITIES } from '#libs/schema';
import { SearchApiModule, SearchModule } from '#libs/search';
import { ScorecardsApiModule } from '#libs/scorecards';
import { TakesApiModule } from '#libs/takes';
import { TranscriptsApiModule } from '#libs/transcripts';
import { UploadApiModule } from '#libs/upload';
import { HealthController } from './health.controller.js';

/** The HTTP and socket process: the features' API halves, and nothing of its own but health. */
@Module({})
export class ApiModule {
  static with(config: Config): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        ConfigModule.with(config),
        LoggingModule.with(config, 'api'),
        DatabaseModule.with({ url: config.databaseUrl, entities: ENTITIES, applicationName: 'sideline-api' }),
        JobsModule,
        EventsModule,
        StorageModule,
        IdentityApiModule,
        ProcessApiModule,
        LibraryApiModule,
        DeliveryApiModule,
        UploadApiModule,
        TranscriptsApiModule,
        FeedbackApiModule,
        ChaptersApiModule,
        SearchApiModule,
        SearchModule,
        ModulesApiModule,
        AsksApiModule,
        TakesApiModule,
        ScorecardsApiModule,
        AnalysisApiModule,
        PracticeApiModule,
        LiveApiModule,
        NotificationsApiModule,
        ReviewQueueApiModule,
        PrivacyApiModule,
        QueueApiModule,
      ],
      controllers: [HealthController],
      providers: [
        { provide: APP_FILTER, useClass: ProblemDetailsFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
    };
  }
}
