import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Privacy1763846200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erasure (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        person_id uuid UNIQUE,
        requested_by uuid REFERENCES "user" ON DELETE SET NULL,
        requested_at timestamptz NOT NULL,
        video_ids uuid[] NOT NULL,
        video_count integer NOT NULL,
        finished_at timestamptz
      );
      CREATE INDEX erasure_organization ON erasure (organization_id, requested_at);
      ALTER TABLE "user" ADD COLUMN erased_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erasure; ALTER TABLE "user" DROP COLUMN erased_at');
  }
}
