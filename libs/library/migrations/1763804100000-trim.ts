import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Trim1763804100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE video ADD trim_start_ms integer, ADD trim_end_ms integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE video DROP trim_start_ms, DROP trim_end_ms');
  }
}
