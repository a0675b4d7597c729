import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DirectUpload1763846300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE direct_upload (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        user_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        video_id uuid NOT NULL UNIQUE REFERENCES video ON DELETE CASCADE,
        store_upload_id text NOT NULL,
        size bigint NOT NULL,
        part_bytes integer NOT NULL,
        metadata jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX direct_upload_created ON direct_upload (created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE direct_upload');
  }
}
