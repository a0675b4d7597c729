import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Chapters1764101000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE video_chapter (
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        at_ms integer NOT NULL CHECK (at_ms >= 0),
        title text NOT NULL,
        PRIMARY KEY (video_id, at_ms)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE video_chapter');
  }
}
