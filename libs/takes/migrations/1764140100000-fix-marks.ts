import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FixMarks1764140100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fix_mark (
        comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        mark text NOT NULL CHECK (mark IN ('fixed', 'still_there', 'skipped')),
        marked_by uuid REFERENCES "user" ON DELETE SET NULL,
        marked_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (comment_id, video_id)
      );
      CREATE INDEX fix_mark_video ON fix_mark (video_id);
      CREATE INDEX fix_mark_person ON fix_mark (marked_by) WHERE marked_by IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fix_mark');
  }
}
