import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Modules1764109000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE clip (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        created_by uuid REFERENCES "user" ON DELETE SET NULL,
        title text NOT NULL,
        at_ms integer NOT NULL CHECK (at_ms >= 0),
        end_ms integer NOT NULL CHECK (end_ms > at_ms),
        created_at timestamptz NOT NULL DEFAULT now(),
        deleted_at timestamptz
      );
      CREATE INDEX clip_video ON clip (video_id, at_ms) WHERE deleted_at IS NULL;
      CREATE INDEX clip_author ON clip (created_by, created_at) WHERE deleted_at IS NULL;
      CREATE TABLE module (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        owner_id uuid REFERENCES "user" ON DELETE CASCADE,
        title text NOT NULL,
        description text NOT NULL,
        shared boolean NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL,
        deleted_at timestamptz
      );
      CREATE INDEX module_organization ON module (organization_id, title) WHERE deleted_at IS NULL;
      CREATE INDEX module_owner ON module (owner_id) WHERE owner_id IS NOT NULL;
      CREATE TABLE module_stage (
        module_id uuid NOT NULL REFERENCES module ON DELETE CASCADE,
        stage_id uuid NOT NULL REFERENCES stage ON DELETE CASCADE,
        PRIMARY KEY (module_id, stage_id)
      );
      CREATE INDEX module_stage_stage ON module_stage (stage_id);
      CREATE TABLE module_item (
        id uuid PRIMARY KEY,
        module_id uuid NOT NULL REFERENCES module ON DELETE CASCADE,
        position integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('clip', 'job_aid', 'question')),
        clip_id uuid REFERENCES clip ON DELETE CASCADE,
        title text NOT NULL,
        body text NOT NULL,
        url text,
        CHECK ((kind = 'clip') = (clip_id IS NOT NULL))
      );
      CREATE INDEX module_item_module ON module_item (module_id, position);
      CREATE INDEX module_item_clip ON module_item (clip_id) WHERE clip_id IS NOT NULL;
      CREATE TABLE module_item_seen (
        item_id uuid NOT NULL REFERENCES module_item ON DELETE CASCADE,
        user_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        seen_at timestamptz NOT NULL,
        PRIMARY KEY (item_id, user_id)
      );
      CREATE INDEX module_item_seen_user ON module_item_seen (user_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE module_item_seen, module_item, module_stage, module, clip');
  }
}
