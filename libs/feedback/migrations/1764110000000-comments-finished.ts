import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is mentioned, with what words a comment was resolved, what a coach writes often, and how far somebody has read. */
export class CommentsFinished1764110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE comment ADD COLUMN mentions uuid[] NOT NULL DEFAULT '{}', ADD COLUMN resolved_note text;
      ALTER TABLE reply ADD COLUMN mentions uuid[] NOT NULL DEFAULT '{}';
      CREATE INDEX comment_author ON comment (author_id, created_at);
      CREATE TABLE comment_read (
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        user_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        read_at timestamptz NOT NULL,
        PRIMARY KEY (video_id, user_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE comment_read;
      DROP INDEX comment_author;
      ALTER TABLE reply DROP COLUMN mentions;
      ALTER TABLE comment DROP COLUMN mentions, DROP COLUMN resolved_note;
    `);
  }
}
