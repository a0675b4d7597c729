import type { MigrationInterface, QueryRunner } from 'typeorm';

export class NearBeginnings1764200210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Words that begin nearly as what is typed so far. The index gives those that have some of its trigrams together; a letter
    // left out or put in makes the beginning that was meant one longer or shorter.
    await runner.query(`
      CREATE FUNCTION search_near_beginnings(organization uuid, typed text) RETURNS TABLE (word text, stem text, moments integer)
        LANGUAGE sql STABLE SET pg_trgm.word_similarity_threshold = 0.25 AS $$
          SELECT w.word, w.stem, w.moments FROM search_word w
          WHERE w.organization_id = organization AND w.word %> typed AND length(w.word) > length(typed)
          ORDER BY greatest(similarity(left(w.word, length(typed) - 1), typed), similarity(left(w.word, length(typed)), typed),
            similarity(left(w.word, length(typed) + 1), typed)) DESC, w.moments DESC LIMIT 100
        $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION search_near_beginnings');
  }
}
