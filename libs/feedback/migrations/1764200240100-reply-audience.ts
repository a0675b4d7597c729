import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a reply was written for. Of those that are there only whom their comment is for now is known. */
export class ReplyAudience1764200240100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reply ADD COLUMN audience text CHECK (audience IN ('team', 'owner', 'coaches'));
      UPDATE reply r SET audience = c.audience FROM comment c WHERE c.id = r.comment_id;
      ALTER TABLE reply ALTER COLUMN audience SET NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reply DROP COLUMN audience');
  }
}
