import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Watching1764200200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Unlogged: it is written whenever somebody opens a video, and nobody misses it.
    await runner.query(`
      CREATE UNLOGGED TABLE watching (
        video_id uuid NOT NULL,
        process_id uuid NOT NULL,
        organization_id uuid NOT NULL,
        user_ids uuid[] NOT NULL,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (video_id, process_id)
      )`);
    await runner.query('CREATE INDEX watching_process ON watching (process_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE watching');
  }
}
