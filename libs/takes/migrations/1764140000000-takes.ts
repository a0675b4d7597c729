import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Takes1764140000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE video ADD COLUMN series_id uuid;
      CREATE INDEX video_series ON video (series_id, created_at, id) WHERE series_id IS NOT NULL;
      CREATE TABLE best_take (
        series_id uuid PRIMARY KEY,
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        chosen_by uuid REFERENCES "user" ON DELETE SET NULL,
        chosen_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX best_take_video ON best_take (video_id);
      CREATE INDEX best_take_chooser ON best_take (chosen_by) WHERE chosen_by IS NOT NULL;
      CREATE TABLE take_request (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        comment_id uuid REFERENCES comment ON DELETE SET NULL,
        requested_by uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        note text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        answered_at timestamptz,
        answer_video_id uuid REFERENCES video ON DELETE SET NULL
      );
      CREATE UNIQUE INDEX take_request_open ON take_request (video_id, requested_by) WHERE answered_at IS NULL;
      CREATE INDEX take_request_organization ON take_request (organization_id);
      CREATE INDEX take_request_asker ON take_request (requested_by);
      CREATE INDEX take_request_comment ON take_request (comment_id) WHERE comment_id IS NOT NULL;
      CREATE INDEX take_request_answer ON take_request (answer_video_id) WHERE answer_video_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE take_request, best_take; ALTER TABLE video DROP COLUMN series_id');
  }
}
