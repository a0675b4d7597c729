import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReviewQueue1764106100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE feedback_request (
        video_id uuid PRIMARY KEY REFERENCES video ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        asked boolean NOT NULL,
        requested_at timestamptz NOT NULL,
        due_at timestamptz,
        coach_id uuid REFERENCES "user" ON DELETE SET NULL,
        outcome text CHECK (outcome IN ('done', 'dismissed')),
        closed_at timestamptz,
        closed_by uuid REFERENCES "user" ON DELETE SET NULL,
        CHECK ((outcome IS NULL) = (closed_at IS NULL))
      );
      CREATE INDEX feedback_request_organization ON feedback_request (organization_id);
      CREATE TABLE coach_away (
        user_id uuid PRIMARY KEY REFERENCES "user" ON DELETE CASCADE,
        until timestamptz NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE coach_away, feedback_request');
  }
}
