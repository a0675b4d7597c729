import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A scorecard may be for the takes of one practice; and what coaches first gave, before they saw each other's, is kept for comparing them. */
export class ScorecardPractice1764200230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE scorecard ADD COLUMN practice_id uuid REFERENCES practice ON DELETE SET NULL;
      CREATE INDEX scorecard_practice ON scorecard (practice_id) WHERE practice_id IS NOT NULL;
      ALTER TABLE scored_review ADD COLUMN first_scores jsonb;
      UPDATE scored_review SET first_scores = scores WHERE submitted_at IS NOT NULL AND video_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE scorecard DROP COLUMN practice_id; ALTER TABLE scored_review DROP COLUMN first_scores');
  }
}
