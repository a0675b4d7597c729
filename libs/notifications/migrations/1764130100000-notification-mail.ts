import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NotificationMail1764130100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification_mail (
        id uuid PRIMARY KEY,
        user_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        refused_at timestamptz
      );
      CREATE INDEX notification_mail_user ON notification_mail (user_id);
      ALTER TABLE notification
        ADD COLUMN mail_due_at timestamptz,
        ADD COLUMN mail_id uuid REFERENCES notification_mail ON DELETE SET NULL;
      CREATE INDEX notification_mail_due ON notification (mail_due_at) WHERE mail_due_at IS NOT NULL;
      CREATE INDEX notification_of_mail ON notification (mail_id) WHERE mail_id IS NOT NULL;
      CREATE TABLE unsubscribe_secret (
        id smallint PRIMARY KEY,
        secret bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT unsubscribe_secret_only CHECK (id = 1)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE unsubscribe_secret; ALTER TABLE notification DROP COLUMN mail_due_at, DROP COLUMN mail_id; DROP TABLE notification_mail');
  }
}
