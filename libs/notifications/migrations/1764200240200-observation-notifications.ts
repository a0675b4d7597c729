import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ObservationNotifications1764200240200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notification ALTER COLUMN video_id DROP NOT NULL;
      ALTER TABLE notification ADD COLUMN observation_id uuid REFERENCES scored_review ON DELETE CASCADE;
      ALTER TABLE notification ADD CONSTRAINT notification_of_one CHECK ((video_id IS NULL) <> (observation_id IS NULL));
      CREATE INDEX notification_observation ON notification (observation_id) WHERE observation_id IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM notification WHERE video_id IS NULL;
      ALTER TABLE notification DROP COLUMN observation_id, ALTER COLUMN video_id SET NOT NULL;
    `);
  }
}
