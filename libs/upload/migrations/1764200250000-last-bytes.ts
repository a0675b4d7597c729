import type { MigrationInterface, QueryRunner } from 'typeorm';

export class LastBytes1764200250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE upload ADD COLUMN last_bytes_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE upload DROP COLUMN last_bytes_at');
  }
}
