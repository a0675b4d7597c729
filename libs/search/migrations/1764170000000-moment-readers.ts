import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MomentReaders1764170000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE moment DROP CONSTRAINT moment_source_check,
        ADD CONSTRAINT moment_source_check CHECK (source IN ('transcript', 'comment', 'scorecard', 'chapter', 'title')),
        ADD COLUMN readers text[]`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM moment WHERE source = 'scorecard';
      ALTER TABLE moment DROP COLUMN readers, DROP CONSTRAINT moment_source_check,
        ADD CONSTRAINT moment_source_check CHECK (source IN ('transcript', 'comment', 'chapter', 'title'))`);
  }
}
