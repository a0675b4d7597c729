import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a recorded reply counts towards the limits. How large the earlier ones were nobody wrote down: they count for nothing. */
export class ReplyMediaBytes1764160000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE reply_media ADD COLUMN bytes bigint NOT NULL DEFAULT 0, ADD COLUMN organization_id uuid REFERENCES organization ON DELETE CASCADE;
      UPDATE reply_media m SET organization_id = v.organization_id FROM video v WHERE v.id = m.video_id;
      ALTER TABLE reply_media ALTER COLUMN organization_id SET NOT NULL, ALTER COLUMN bytes DROP DEFAULT;
      CREATE INDEX reply_media_organization ON reply_media (organization_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reply_media DROP COLUMN organization_id, DROP COLUMN bytes');
  }
}
