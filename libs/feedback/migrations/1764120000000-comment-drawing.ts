import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CommentDrawing1764120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE comment ADD COLUMN drawing jsonb CHECK (jsonb_typeof(drawing) = 'object' AND octet_length(drawing::text) <= 65536);
      ALTER TABLE comment_edit ADD COLUMN drawing jsonb;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE comment_edit DROP COLUMN drawing; ALTER TABLE comment DROP COLUMN drawing');
  }
}
