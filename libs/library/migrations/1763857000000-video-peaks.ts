import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the drawing of a video's sound lies. */
export class VideoPeaks1763857000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE video ADD COLUMN peaks_path text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE video DROP COLUMN peaks_path');
  }
}
