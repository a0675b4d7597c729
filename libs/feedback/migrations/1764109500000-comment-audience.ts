import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CommentAudience1764109500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE comment ADD COLUMN audience text NOT NULL DEFAULT 'team' CHECK (audience IN ('team', 'owner', 'coaches'));
      CREATE TABLE comment_edit (
        id uuid PRIMARY KEY,
        comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
        body text NOT NULL,
        replaced_at timestamptz NOT NULL
      );
      CREATE INDEX comment_edit_comment ON comment_edit (comment_id, replaced_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE comment_edit; ALTER TABLE comment DROP COLUMN audience');
  }
}
