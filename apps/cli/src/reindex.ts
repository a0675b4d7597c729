import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule, type Config } from '#libs/platform/config';
import { DatabaseModule } from '#libs/platform/database';
import { EventsModule } from '#libs/platform/events';
import { JobsModule } from '#libs/platform/jobs';
import { ENTITIES } from '#libs/schema';
import { SearchIndexService, SearchModule } from '#libs/search';

@Module({})
class ReindexModule {}

type Progress = (done: number, all: number) => void;

/** Makes every video's moments anew while the service runs. */
export async function reindex(config: Config): Promise<void> {
  await withIndex(config, async (index, onProgress) => {
    const count = await index.indexAll({}, onProgress);
    process.stdout.write(`Indexed ${count} videos.\n`);
  });
}

/** Fails when the index and the database differ, naming the videos. While the service runs, a change of the last second may show. */
export async function checkSearch(config: Config): Promise<void> {
  await withIndex(config, async (index, onProgress) => {
    const { videos, statistics } = await index.check(onProgress);
    if (videos.length + statistics.length > 0) {
      const list = [...videos.map((id) => `video ${id}`), ...statistics.map((id) => `word statistics of organization ${id}`)];
      throw new Error(`The search index differs from the database; "npm run cli -- reindex" mends it:\n${list.map((line) => `  ${line}`).join('\n')}`);
    }
    process.stdout.write('The search index and the database agree.\n');
  });
}

async function withIndex(config: Config, work: (index: SearchIndexService, onProgress: Progress) => Promise<void>): Promise<void> {
  const app = await NestFactory.createApplicationContext(
    {
      module: ReindexModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with({ url: config.databaseUrl, entities: ENTITIES, applicationName: 'sideline-reindex', poolSize: 2 }),
        JobsModule,
        EventsModule,
        SearchModule,
      ],
    },
    { logger: ['error', 'warn'] },
  );
  try {
    let shown = 0;
    await work(app.get(SearchIndexService), (done, all) => {
      const percent = Math.floor((100 * done) / all);
      if (percent < shown + 5 && done < all) return;
      shown = percent;
      process.stdout.write(`${done} of ${all} videos (${percent} %)\n`);
    });
  } finally {
    await app.close();
  }
}
