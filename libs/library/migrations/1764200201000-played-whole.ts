import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlayedWhole1764200201000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE video ADD COLUMN played_whole boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE video DROP COLUMN played_whole');
  }
}
