import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NotificationSettings1764130000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification_choice (
        user_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        kind text NOT NULL,
        in_page boolean NOT NULL,
        email text NOT NULL CHECK (email IN ('now', 'digest', 'off')),
        PRIMARY KEY (user_id, kind)
      );
      CREATE TABLE notification_preference (
        user_id uuid PRIMARY KEY REFERENCES "user" ON DELETE CASCADE,
        time_zone text,
        quiet_from smallint CHECK (quiet_from BETWEEN 0 AND 1439),
        quiet_until smallint CHECK (quiet_until BETWEEN 0 AND 1439),
        digest_at smallint NOT NULL CHECK (digest_at BETWEEN 0 AND 1439),
        email_stopped_at timestamptz,
        CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
      );
      ALTER TABLE notification ADD COLUMN in_page boolean NOT NULL DEFAULT true;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification DROP COLUMN in_page; DROP TABLE notification_choice, notification_preference');
  }
}
