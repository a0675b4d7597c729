import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Retention1763846100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE retention_rule (
        organization_id uuid PRIMARY KEY REFERENCES organization ON DELETE CASCADE,
        practice_days integer NOT NULL CHECK (practice_days BETWEEN 7 AND 3650),
        since timestamptz NOT NULL
      );
      ALTER TABLE video ADD COLUMN kept_at timestamptz, ADD COLUMN deleted_by_rule boolean NOT NULL DEFAULT false;
      CREATE INDEX video_practice ON video (organization_id, created_at)
        WHERE deleted_at IS NULL AND kept_at IS NULL AND kind IN ('pitch', 'role_play');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX video_practice;
      ALTER TABLE video DROP COLUMN kept_at, DROP COLUMN deleted_by_rule;
      DROP TABLE retention_rule`);
  }
}
