import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Transcripts1763700005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE caption (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        language text NOT NULL,
        label text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (video_id, language)
      );
      CREATE TABLE transcript_segment (
        caption_id uuid NOT NULL REFERENCES caption ON DELETE CASCADE,
        position integer NOT NULL,
        at_ms integer NOT NULL,
        end_ms integer NOT NULL CHECK (end_ms >= at_ms),
        text text NOT NULL,
        PRIMARY KEY (caption_id, position)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE transcript_segment, caption');
  }
}
