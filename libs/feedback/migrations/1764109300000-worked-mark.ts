import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WorkedMark1764109300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE worked_mark (
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        user_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (video_id, user_id)
      );
      CREATE INDEX worked_mark_user ON worked_mark (user_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE worked_mark');
  }
}
