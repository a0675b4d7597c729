import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Process1763700002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE process (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        name text NOT NULL,
        version integer NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX process_organization ON process (organization_id, created_at);
      CREATE TABLE stage (
        id uuid PRIMARY KEY,
        process_id uuid NOT NULL REFERENCES process ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        name text NOT NULL,
        position integer NOT NULL
      );
      CREATE INDEX stage_process ON stage (process_id, position);
      CREATE INDEX stage_organization ON stage (organization_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stage, process');
  }
}
