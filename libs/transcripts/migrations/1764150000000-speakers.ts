import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Speakers1764150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE transcript_segment ADD COLUMN speaker text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE transcript_segment DROP COLUMN speaker');
  }
}
