import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Library1763700003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE video (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        owner_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        title text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('pitch', 'role_play', 'call', 'module_clip')),
        stage_id uuid REFERENCES stage ON DELETE SET NULL,
        visibility text NOT NULL CHECK (visibility IN ('private', 'team', 'organization')),
        tags text[] NOT NULL DEFAULT '{}',
        state text NOT NULL CHECK (state IN ('uploading', 'processing', 'playable', 'ready', 'failed')),
        failure_code text,
        failure_message text,
        source_key text,
        run_id uuid,
        progress real NOT NULL DEFAULT 0,
        seconds_left integer,
        duration_ms integer,
        width integer,
        height integer,
        hls_path text,
        poster_path text,
        storyboard_path text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        deleted_at timestamptz,
        CHECK ((state = 'failed') = (failure_code IS NOT NULL))
      );
      CREATE INDEX video_organization ON video (organization_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
      CREATE INDEX video_stage ON video (stage_id, created_at DESC) WHERE deleted_at IS NULL;
      CREATE INDEX video_owner ON video (owner_id, created_at DESC) WHERE deleted_at IS NULL;
      CREATE INDEX video_deleted ON video (deleted_at) WHERE deleted_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE video');
  }
}
