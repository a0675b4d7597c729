import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Search1763700007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Compiling a ranking statement takes longer than running it. Not everybody may set this; the embedded server has it in its settings.
    await runner.query(`
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET jit = off', current_database());
      EXCEPTION WHEN insufficient_privilege THEN NULL; END $$`);
    // Words come folded from the program. None is dropped here, so that phrases of everyday words can be found.
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gin;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE TEXT SEARCH DICTIONARY sideline_stem (TEMPLATE = snowball, LANGUAGE = english);
      CREATE TEXT SEARCH CONFIGURATION sideline (COPY = simple);
      ALTER TEXT SEARCH CONFIGURATION sideline ALTER MAPPING FOR asciiword, word WITH sideline_stem;
      CREATE TABLE moment (
        video_id uuid NOT NULL REFERENCES video ON DELETE CASCADE,
        position integer NOT NULL,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        source text NOT NULL CHECK (source IN ('transcript', 'comment', 'chapter', 'title')),
        field text CHECK (field IN ('title', 'tag', 'stage', 'owner', 'kind')),
        at_ms integer NOT NULL,
        end_ms integer NOT NULL,
        text text NOT NULL,
        lines integer[] NOT NULL,
        length integer NOT NULL,
        words tsvector NOT NULL,
        PRIMARY KEY (video_id, position)
      );
      CREATE INDEX moment_words ON moment USING gin (organization_id, words) WITH (gin_pending_list_limit = 512);
      CREATE TABLE search_statistics (
        organization_id uuid PRIMARY KEY REFERENCES organization ON DELETE CASCADE,
        moments integer NOT NULL,
        words bigint NOT NULL
      );
      CREATE TABLE search_word (
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        word text COLLATE "C" NOT NULL,
        stem text COLLATE "C" NOT NULL,
        moments integer NOT NULL,
        PRIMARY KEY (organization_id, word)
      ) WITH (fillfactor = 80);
      CREATE INDEX search_word_stem ON search_word (organization_id, stem);
      CREATE INDEX search_word_near ON search_word USING gin (organization_id, word gin_trgm_ops) WITH (gin_pending_list_limit = 512);
      CREATE FUNCTION search_near_words(organization uuid, typed text) RETURNS TABLE (word text, stem text, moments integer)
        LANGUAGE sql STABLE SET pg_trgm.similarity_threshold = 0.18 AS $$
          SELECT w.word, w.stem, w.moments FROM search_word w
          WHERE w.organization_id = organization AND w.word % typed AND length(w.word) BETWEEN length(typed) - 2 AND length(typed) + 2
          ORDER BY similarity(w.word, typed) DESC, w.moments DESC LIMIT 60
        $$;
      CREATE TABLE search_synonym (
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        position integer NOT NULL,
        terms text[] NOT NULL,
        PRIMARY KEY (organization_id, position)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE search_synonym;
      DROP FUNCTION search_near_words;
      DROP TABLE search_word, search_statistics, moment;
      DROP TEXT SEARCH CONFIGURATION sideline;
      DROP TEXT SEARCH DICTIONARY sideline_stem`);
  }
}
