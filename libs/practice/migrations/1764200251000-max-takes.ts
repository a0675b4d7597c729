import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MaxTakes1764200251000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE practice ADD COLUMN max_takes integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE practice DROP COLUMN max_takes');
  }
}
