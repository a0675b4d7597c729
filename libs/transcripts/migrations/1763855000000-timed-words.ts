import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TimedWords1763855000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE caption
        ADD COLUMN source text NOT NULL DEFAULT 'uploaded' CHECK (source IN ('uploaded', 'embedded', 'machine')),
        ADD COLUMN revision integer NOT NULL DEFAULT 1;
      ALTER TABLE transcript_segment
        ADD COLUMN words jsonb,
        ADD COLUMN revision integer NOT NULL DEFAULT 1;
      CREATE TABLE transcript (
        video_id uuid PRIMARY KEY REFERENCES video ON DELETE CASCADE,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        state text NOT NULL CHECK (state IN ('waiting', 'writing', 'ready', 'silent', 'unavailable', 'failed')),
        progress real NOT NULL DEFAULT 0,
        run_id uuid,
        failure_code text,
        failure_message text,
        changed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX transcript_unfinished ON transcript (changed_at) WHERE state IN ('waiting', 'writing', 'unavailable');
      CREATE TABLE transcript_revision (
        caption_id uuid NOT NULL REFERENCES caption ON DELETE CASCADE,
        number integer NOT NULL,
        author_id uuid REFERENCES "user" ON DELETE SET NULL,
        kind text NOT NULL CHECK (kind IN ('edit', 'undo', 'restore')),
        of_number integer,
        changes jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (caption_id, number)
      );
      CREATE TABLE dictionary_term (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        term text NOT NULL,
        term_key text NOT NULL,
        sounds_like text[] NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (organization_id, term_key)
      );
      CREATE TABLE dictionary_correction (
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        heard text NOT NULL,
        meant text NOT NULL,
        times integer NOT NULL DEFAULT 1,
        dismissed boolean NOT NULL DEFAULT false,
        PRIMARY KEY (organization_id, heard, meant)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE dictionary_correction, dictionary_term, transcript_revision, transcript;
      ALTER TABLE transcript_segment DROP COLUMN words, DROP COLUMN revision;
      ALTER TABLE caption DROP COLUMN source, DROP COLUMN revision;
    `);
  }
}
