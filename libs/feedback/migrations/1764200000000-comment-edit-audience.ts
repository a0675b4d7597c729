import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom earlier words were for. Of those there are nobody wrote it down: they are for as few as any, those who coach. */
export class CommentEditAudience1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE comment_edit ADD COLUMN audience text NOT NULL DEFAULT 'coaches' CHECK (audience IN ('team', 'owner', 'coaches'));
      ALTER TABLE comment_edit ALTER COLUMN audience DROP DEFAULT;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE comment_edit DROP COLUMN audience');
  }
}
