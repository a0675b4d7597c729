import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Scorecards1764109400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE scorecard (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        name text NOT NULL,
        stage_id uuid REFERENCES stage ON DELETE SET NULL,
        version integer NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz
      );
      CREATE INDEX scorecard_organization ON scorecard (organization_id) WHERE deleted_at IS NULL;
      CREATE INDEX scorecard_stage ON scorecard (stage_id) WHERE stage_id IS NOT NULL;
      CREATE TABLE scorecard_version (
        scorecard_id uuid NOT NULL REFERENCES scorecard ON DELETE CASCADE,
        version integer NOT NULL,
        criteria jsonb NOT NULL,
        questions text[] NOT NULL,
        self_first boolean NOT NULL,
        PRIMARY KEY (scorecard_id, version)
      );
      CREATE TABLE scored_review (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('coach', 'self', 'observation')),
        video_id uuid REFERENCES video ON DELETE CASCADE,
        scorecard_id uuid NOT NULL,
        version integer NOT NULL,
        reviewer_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        subject_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        title text NOT NULL,
        scores jsonb NOT NULL,
        answers text[] NOT NULL,
        summary text NOT NULL,
        client_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL,
        submitted_at timestamptz,
        FOREIGN KEY (scorecard_id, version) REFERENCES scorecard_version ON DELETE CASCADE,
        CHECK ((kind = 'observation') = (video_id IS NULL)),
        UNIQUE (video_id, reviewer_id),
        UNIQUE (reviewer_id, client_id)
      );
      CREATE INDEX scored_review_scorecard ON scored_review (scorecard_id, version);
      CREATE INDEX scored_review_subject ON scored_review (subject_id, submitted_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE scored_review, scorecard_version, scorecard');
  }
}
