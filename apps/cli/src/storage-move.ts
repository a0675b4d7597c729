import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FeedbackModule, ReplyObjects } from '#libs/feedback';
import { LibraryModule, VideoPipeline } from '#libs/library';
import { ConfigError, ConfigModule, type Config } from '#libs/platform/config';
import { DatabaseModule } from '#libs/platform/database';
import { EventsModule } from '#libs/platform/events';
import { JobsModule } from '#libs/platform/jobs';
import { diskStoreOf, lentCopiesOf, MoveLedger, ObjectMover, S3ObjectStore, StorageModule, type MoveReport } from '#libs/platform/storage';
import { ENTITIES } from '#libs/schema';

const MEGABYTE = 1024 * 1024;
const SHOW_EVERY_MS = 2000;

@Module({})
class StorageMoveModule {}

/** Moves what is on the disk to S3. Can be broken off and begun again; fails when something had to stay, naming it. */
export async function moveStorage(config: Config): Promise<void> {
  await withMover(config, async (mover) => {
    let shownAt = Date.now();
    const report = await mover.move((now) => {
      if (Date.now() < shownAt + SHOW_EVERY_MS) return;
      shownAt = Date.now();
      process.stdout.write(`${summary(now)} so far\n`);
    });
    process.stdout.write(`${summary(report)}. All of them were read back and compared.\n`);
    if (report.failed.length > 0) throw new Error(`${report.failed.length} objects stay on the disk; run it again when the cause is mended:\n${list(report.failed)}`);
  });
}

/** Compares S3 with what {@link moveStorage} noted. Fails when something is lost or differs, naming it. */
export async function verifyStorage(config: Config): Promise<void> {
  await withMover(config, async (mover) => {
    const { right, deleted, wrong, onDisk } = await mover.check();
    process.stdout.write(`${right} objects are right, ${deleted} were deleted since they were moved, ${wrong.length} are wrong, ${onDisk} are still on the disk.\n`);
    if (wrong.length > 0) throw new Error(`Restore these from a backup:\n${list(wrong)}`);
  });
}

async function withMover(config: Config, work: (mover: ObjectMover) => Promise<void>): Promise<void> {
  if (!config.s3) throw new ConfigError(['S3_BUCKET is missing: name where the objects go, and restart the service with it first']);
  const to = new S3ObjectStore(config.s3, lentCopiesOf(config));
  await to.check();
  const app = await NestFactory.createApplicationContext(
    {
      module: StorageMoveModule,
      imports: [
        ConfigModule.with(config),
        DatabaseModule.with({ url: config.databaseUrl, entities: ENTITIES, applicationName: 'sideline-storage', poolSize: 2 }),
        JobsModule,
        EventsModule,
        StorageModule,
        LibraryModule,
        FeedbackModule,
      ],
    },
    { logger: ['error', 'warn'] },
  );
  try {
    const [pipeline, replies] = [app.get(VideoPipeline), app.get(ReplyObjects)];
    const isInUse = async (key: string) => (await pipeline.usesObject(key)) || (await replies.usesObject(key));
    const ledger = new MoveLedger(join(config.dataDir, 'objects-moved.jsonl'));
    await work(new ObjectMover(diskStoreOf(config), to, ledger, isInUse));
  } finally {
    await app.close();
  }
}

function summary({ moved, bytes, gone }: MoveReport): string {
  return `${moved} objects moved (${Math.round(bytes / MEGABYTE)} MB)${gone > 0 ? `, ${gone} deleted meanwhile` : ''}`;
}

function list(objects: { key: string; reason: string }[]): string {
  return objects.map(({ key, reason }) => `  ${key}: ${reason}`).join('\n');
}
