import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Notifications1764106000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        user_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        kind text NOT NULL,
        about text NOT NULL,
        actor_id uuid REFERENCES "user" ON DELETE SET NULL,
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        comment_id uuid REFERENCES comment ON DELETE CASCADE,
        reply_id uuid REFERENCES reply ON DELETE CASCADE,
        created_at timestamptz NOT NULL,
        read_at timestamptz,
        UNIQUE (user_id, about)
      );
      CREATE INDEX notification_of_user ON notification (user_id, created_at DESC, id DESC);
      CREATE INDEX notification_unread ON notification (user_id) WHERE read_at IS NULL;
      CREATE INDEX notification_video ON notification (video_id);
      CREATE INDEX notification_comment ON notification (comment_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE notification');
  }
}
