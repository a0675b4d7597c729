import { Injectable } from '@nestjs/common';
import { PreparedReads, type Db } from '#libs/platform/database';

/** A word of the organization. */
export interface KnownWord {
  word: string;
  stem: string;
  /** In how many moments it occurs. */
  moments: number;
}

/** What is known about the words of a query. */
export interface Vocabulary extends Record<string, unknown> {
  moments: number;
  /** Mean length of a moment. */
  meanLength: number;
  /** The stem of each word that was asked about. */
  stems: Record<string, string>;
  /** All words with one of these stems. */
  forms: KnownWord[];
  /** The commonest words that begin with the prefix. */
  beginnings: KnownWord[];
  /** What means the same in this organization. */
  synonyms: string[][];
}

/** Words looked at for a prefix: with one letter typed nearly everything begins with it. */
const MAX_BEGINNINGS = 20;

@Injectable()
export class VocabularyRepository {
  constructor(private readonly reads: PreparedReads) {}

  async look(organizationId: string, words: readonly string[], prefix: string | null): Promise<Vocabulary> {
    const [row] = await this.reads.query<Vocabulary>(
      `WITH asked AS MATERIALIZED (
         SELECT word, COALESCE((tsvector_to_array(to_tsvector('sideline', word)))[1], word) AS stem FROM unnest($2::text[]) AS t(word)
       )
       SELECT COALESCE(n.moments, 0) AS moments, COALESCE(n.words::float8 / NULLIF(n.moments, 0), 1) AS "meanLength",
         (SELECT COALESCE(json_object_agg(word, stem), '{}') FROM asked) AS stems,
         (SELECT COALESCE(json_agg(json_build_object('word', w.word, 'stem', w.stem, 'moments', w.moments)), '[]')
          FROM search_word w WHERE w.organization_id = $1 AND w.stem = ANY(ARRAY(SELECT stem FROM asked))) AS forms,
         (SELECT COALESCE(json_agg(b), '[]') FROM (
            SELECT w.word, w.stem, w.moments FROM search_word w WHERE w.organization_id = $1 AND w.word LIKE $3::text
            ORDER BY w.moments DESC, w.word LIMIT ${MAX_BEGINNINGS}) b) AS beginnings,
         (SELECT COALESCE(json_agg(y.terms ORDER BY y.position), '[]') FROM search_synonym y WHERE y.organization_id = $1) AS synonyms
       FROM (SELECT) one LEFT JOIN search_statistics n ON n.organization_id = $1`,
      [organizationId, words, prefix === null ? null : `${prefix}%`],
    );
    if (!row) throw new Error('What is known of words is always one row');
    return row;
  }

  /** Words that look like `word`, the most alike first. */
  near(db: Db, organizationId: string, word: string): Promise<KnownWord[]> {
    return db.query<KnownWord[]>('SELECT word, stem, moments FROM search_near_words($1, $2)', [organizationId, word]);
  }
}
