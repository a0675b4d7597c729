import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LiveRun1763845101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE video ADD COLUMN live_run_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE video DROP COLUMN live_run_id');
  }
}
