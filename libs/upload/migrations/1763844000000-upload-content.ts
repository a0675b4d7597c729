import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an upload holds by content, and uploads that are parts of another. */
export class UploadContent1763844000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE upload
        ADD COLUMN sha256 bytea,
        ADD COLUMN concat text,
        ADD COLUMN is_duplicate boolean NOT NULL DEFAULT false,
        ADD COLUMN terminated_at timestamptz,
        ALTER COLUMN video_id DROP NOT NULL,
        DROP CONSTRAINT upload_video_id_key;
      CREATE UNIQUE INDEX upload_video ON upload (video_id) WHERE NOT is_duplicate;
      CREATE INDEX upload_duplicate ON upload (video_id) WHERE is_duplicate;
      CREATE INDEX upload_user ON upload (user_id, size);
      CREATE INDEX upload_organization ON upload (organization_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM upload WHERE video_id IS NULL OR is_duplicate;
      DROP INDEX upload_video, upload_duplicate, upload_user, upload_organization;
      ALTER TABLE upload
        DROP COLUMN sha256, DROP COLUMN concat, DROP COLUMN is_duplicate, DROP COLUMN terminated_at,
        ALTER COLUMN video_id SET NOT NULL,
        ADD UNIQUE (video_id);
    `);
  }
}
