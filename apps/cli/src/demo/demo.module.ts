import { Module, type DynamicModule } from '@nestjs/common';
import { ChaptersModule } from '#libs/chapters';
import { FeedbackModule } from '#libs/feedback';
import { IdentityModule } from '#libs/identity';
import { LibraryModule } from '#libs/library';
import { ModulesModule } from '#libs/modules';
import { ConfigModule, type Config } from '#libs/platform/config';
import { DatabaseModule } from '#libs/platform/database';
import { EventsModule } from '#libs/platform/events';
import { JobsModule } from '#libs/platform/jobs';
import { StorageModule } from '#libs/platform/storage';
import { PracticeModule } from '#libs/practice';
import { ProcessModule } from '#libs/process';
import { ReviewQueueModule } from '#libs/review-queue';
import { ENTITIES } from '#libs/schema';
import { ScorecardsModule } from '#libs/scorecards';
import { SearchModule } from '#libs/search';
import { TakesModule } from '#libs/takes';
import { TranscriptsModule } from '#libs/transcripts';
import { DemoFeedback } from './demo-feedback.js';
import { DemoModules } from './demo-modules.js';
import { DemoPractices } from './demo-practices.js';
import { DemoScorecards } from './demo-scorecards.js';
import { DemoSeeder } from './demo-seeder.js';

@Module({})
export class DemoModule {
  static with(config: Config): DynamicModule {
    return {
      module: DemoModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with({ url: config.databaseUrl, entities: ENTITIES, applicationName: 'sideline-demo', poolSize: 4 }),
        JobsModule,
        EventsModule,
        StorageModule,
        IdentityModule,
        ProcessModule,
        LibraryModule,
        TranscriptsModule,
        FeedbackModule,
        ChaptersModule,
        ModulesModule,
        ScorecardsModule,
        PracticeModule,
        TakesModule,
        ReviewQueueModule,
        SearchModule,
      ],
      providers: [DemoFeedback, DemoModules, DemoPractices, DemoScorecards, DemoSeeder],
    };
  }
}
