import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ServedRun1763803001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE video ADD served_run_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE video DROP served_run_id');
  }
}
