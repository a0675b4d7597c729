import { PgBoss } from 'pg-boss';
import type { Config } from '#libs/platform/config';
import { createDataSource, schemaDrift } from '#libs/platform/database';
import { JOB_SCHEMA } from '#libs/platform/jobs';
import { ENTITIES, MIGRATIONS } from '#libs/schema';

/** Applies every migration that is missing, and those of the job queue. Harmless to repeat. */
export async function migrate(config: Config): Promise<void> {
  const dataSource = createDataSource({ url: config.databaseUrl, entities: ENTITIES, migrations: MIGRATIONS, applicationName: 'sideline-migrate', poolSize: 2 });
  await dataSource.initialize();
  try {
    // Two processes that start at once take turns.
    const lock = dataSource.createQueryRunner();
    await lock.query(`SELECT pg_advisory_lock(hashtext('sideline.migrate'))`);
    try {
      const applied = await dataSource.runMigrations();
      const boss = new PgBoss({ connectionString: config.databaseUrl, schema: JOB_SCHEMA, supervise: false, schedule: false });
      await boss.start();
      await boss.stop({ graceful: false });
      for (const migration of applied) process.stdout.write(`applied ${migration.name}\n`);
      process.stdout.write('The database is up to date.\n');
    } finally {
      await lock.query(`SELECT pg_advisory_unlock(hashtext('sideline.migrate'))`);
      await lock.release();
    }
  } finally {
    await dataSource.destroy();
  }
}

/** Fails when entities and migrations disagree, naming each difference. */
export async function checkDrift(config: Config): Promise<void> {
  const dataSource = createDataSource({ url: config.databaseUrl, entities: ENTITIES, applicationName: 'sideline-migrate-check', poolSize: 1 });
  await dataSource.initialize();
  try {
    const differences = await schemaDrift(dataSource);
    if (differences.length > 0) throw new Error(`Entities and migrations differ:\n${differences.map((line) => `  ${line}`).join('\n')}`);
    process.stdout.write('Entities and migrations agree.\n');
  } finally {
    await dataSource.destroy();
  }
}
