import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ActionItems1764140200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE action_item (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        owner_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        comment_id uuid REFERENCES comment ON DELETE SET NULL,
        text text NOT NULL,
        due_on date NOT NULL,
        created_by uuid REFERENCES "user" ON DELETE SET NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz
      );
      CREATE INDEX action_item_owner ON action_item (owner_id) WHERE closed_at IS NULL;
      CREATE UNIQUE INDEX action_item_comment ON action_item (comment_id) WHERE closed_at IS NULL;
      CREATE INDEX action_item_organization ON action_item (organization_id);
      CREATE INDEX action_item_video ON action_item (video_id);
      CREATE INDEX action_item_maker ON action_item (created_by) WHERE created_by IS NOT NULL;
      CREATE TABLE action_round (
        item_id uuid NOT NULL REFERENCES action_item ON DELETE CASCADE,
        number integer NOT NULL,
        due_at timestamptz NOT NULL,
        told_at timestamptz,
        answered_at timestamptz,
        answer_video_id uuid REFERENCES video ON DELETE SET NULL,
        PRIMARY KEY (item_id, number)
      );
      CREATE INDEX action_round_waiting ON action_round (due_at) WHERE told_at IS NULL AND answered_at IS NULL;
      CREATE INDEX action_round_answer ON action_round (answer_video_id) WHERE answer_video_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE action_round, action_item');
  }
}
