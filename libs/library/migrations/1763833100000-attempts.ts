import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Attempts1763833100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE video
        ADD failure_retryable boolean,
        ADD attempt_failed_at timestamptz,
        ADD attempt_error text,
        ADD attempt_log text[],
        ADD decoded_ms integer,
        ADD decoded_at timestamptz;
      UPDATE video SET failure_retryable = failure_code NOT IN
        ('MEDIA.NOT_A_VIDEO', 'MEDIA.TRUNCATED', 'MEDIA.UNREADABLE', 'MEDIA.UNSUPPORTED', 'MEDIA.SOURCE_MISSING')
        WHERE state = 'failed';
      CREATE INDEX video_decoded ON video (organization_id, decoded_at) WHERE decoded_at IS NOT NULL;
      CREATE INDEX video_unfinished ON video (organization_id, created_at) WHERE state IN ('processing', 'playable', 'failed') AND deleted_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX video_unfinished;
      DROP INDEX video_decoded;
      ALTER TABLE video DROP failure_retryable, DROP attempt_failed_at, DROP attempt_error, DROP attempt_log, DROP decoded_ms, DROP decoded_at;
    `);
  }
}
