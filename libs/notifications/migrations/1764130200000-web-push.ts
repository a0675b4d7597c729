import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WebPush1764130200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE push_subscription (
        session_id uuid PRIMARY KEY REFERENCES session ON DELETE CASCADE,
        user_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        endpoint text NOT NULL UNIQUE,
        p256dh text NOT NULL,
        auth text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX push_subscription_user ON push_subscription (user_id);
      CREATE TABLE vapid_key (
        id smallint PRIMARY KEY,
        public_key text NOT NULL,
        private_key text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT vapid_key_only CHECK (id = 1)
      );
      ALTER TABLE notification_choice ADD COLUMN push boolean NOT NULL DEFAULT true;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification_choice DROP COLUMN push; DROP TABLE push_subscription, vapid_key');
  }
}
