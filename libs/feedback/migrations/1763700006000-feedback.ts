import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Feedback1763700006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE comment (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        author_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        at_ms integer NOT NULL CHECK (at_ms >= 0),
        end_ms integer CHECK (end_ms > at_ms),
        kind text NOT NULL CHECK (kind IN ('praise', 'fix', 'question', 'note')),
        body text NOT NULL,
        client_id uuid,
        resolved_at timestamptz,
        resolved_by uuid REFERENCES "user" ON DELETE SET NULL,
        feed_seq integer NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL,
        deleted_at timestamptz,
        UNIQUE (video_id, author_id, client_id)
      );
      CREATE INDEX comment_video ON comment (video_id, at_ms) WHERE deleted_at IS NULL;
      CREATE INDEX comment_feed ON comment (video_id, feed_seq);
      CREATE TABLE reply (
        id uuid PRIMARY KEY,
        comment_id uuid NOT NULL REFERENCES comment ON DELETE CASCADE,
        author_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        body text NOT NULL,
        client_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (comment_id, author_id, client_id)
      );
      CREATE INDEX reply_comment ON reply (comment_id, created_at);
      CREATE TABLE review (
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        reviewer_id uuid NOT NULL REFERENCES "user" ON DELETE CASCADE,
        score integer NOT NULL CHECK (score BETWEEN 1 AND 5),
        updated_at timestamptz NOT NULL,
        PRIMARY KEY (video_id, reviewer_id)
      );
      CREATE TABLE video_feed (
        video_id uuid PRIMARY KEY REFERENCES video ON DELETE CASCADE,
        seq integer NOT NULL
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE video_feed, review, reply, comment');
  }
}
