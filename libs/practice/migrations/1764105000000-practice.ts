import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Practice1764105000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE practice (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        title text NOT NULL,
        prompt text NOT NULL,
        stage_id uuid REFERENCES stage ON DELETE SET NULL,
        target_ms integer,
        limit_ms integer,
        must_say text[] NOT NULL,
        must_not_say text[] NOT NULL,
        thresholds jsonb NOT NULL,
        due_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        archived_at timestamptz
      );
      CREATE INDEX practice_organization ON practice (organization_id);
      CREATE INDEX practice_stage ON practice (stage_id);
      ALTER TABLE video ADD COLUMN practice_id uuid REFERENCES practice ON DELETE SET NULL;
      CREATE INDEX video_practice_id ON video (practice_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE video DROP COLUMN practice_id; DROP TABLE practice');
  }
}
