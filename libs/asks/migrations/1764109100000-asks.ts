import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Asks1764109100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ask (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        asked_by uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        text text NOT NULL,
        stage_id uuid REFERENCES stage ON DELETE SET NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        closed_at timestamptz
      );
      CREATE INDEX ask_open ON ask (organization_id, created_at) WHERE closed_at IS NULL;
      CREATE INDEX ask_asker ON ask (asked_by);
      CREATE INDEX ask_stage ON ask (stage_id) WHERE stage_id IS NOT NULL;
      CREATE TABLE ask_answer (
        ask_id uuid NOT NULL REFERENCES ask ON DELETE CASCADE,
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        at_ms integer NOT NULL CHECK (at_ms >= 0),
        answered_by uuid REFERENCES "user" ON DELETE SET NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (ask_id, video_id)
      );
      CREATE INDEX ask_answer_video ON ask_answer (video_id);
      CREATE INDEX ask_answer_person ON ask_answer (answered_by) WHERE answered_by IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ask_answer, ask');
  }
}
