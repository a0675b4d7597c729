import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a score was first given; of those that are there, only the latest time is known. */
export class ReviewFirstGiven1764200240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE review ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
      UPDATE review SET created_at = updated_at;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE review DROP COLUMN created_at');
  }
}
