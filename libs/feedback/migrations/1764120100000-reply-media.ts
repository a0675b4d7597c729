import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReplyMedia1764120100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reply_media (
        reply_id uuid PRIMARY KEY REFERENCES reply ON DELETE CASCADE,
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind IN ('voice', 'video')),
        state text NOT NULL DEFAULT 'processing' CHECK (state IN ('processing', 'ready', 'failed')),
        duration_ms integer
      );
      CREATE INDEX reply_media_video ON reply_media (video_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reply_media');
  }
}
