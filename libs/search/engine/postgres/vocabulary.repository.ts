import { Injectable } from '@nestjs/common';
import { PreparedReads, type Db } from '#libs/platform/database';
import { isStopWord } from '../../text/stop-words.js';
import { FEW_LETTERS, MAX_BEGINNINGS } from './query-plan.js';

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

/** Of those that begin with a letter or two, so many more, because the commonest say nothing: `w` is first of all what, when and who. */
const SKIPPED = 30;

/** In the order of words behind whatever goes on with a beginning: a range, unlike LIKE, is looked up in the key also where the plan was made without the value. */
const LAST_CHARACTER = `chr(x'10FFFF'::int)`;

@Injectable()
export class VocabularyRepository {
  constructor(private readonly reads: PreparedReads) {}

  /** @param whole also such beginnings as nobody looks for who types a letter or two */
  async look(organizationId: string, words: readonly string[], prefix: string | null, whole = false): Promise<Vocabulary> {
    const few = !whole && prefix !== null && prefix.length <= FEW_LETTERS;
    const [row] = await this.reads.query<Vocabulary>(
      `WITH asked AS MATERIALIZED (
         SELECT word, COALESCE((tsvector_to_array(to_tsvector('sideline', word)))[1], word) AS stem FROM unnest($2::text[]) AS t(word)
       )
       SELECT COALESCE(n.moments, 0) AS moments, COALESCE(n.words::float8 / NULLIF(n.moments, 0), 1) AS "meanLength",
         (SELECT COALESCE(json_object_agg(word, stem), '{}') FROM asked) AS stems,
         (SELECT COALESCE(json_agg(json_build_object('word', w.word, 'stem', w.stem, 'moments', w.moments)), '[]')
          FROM search_word w WHERE w.organization_id = $1 AND w.stem = ANY(ARRAY(SELECT stem FROM asked))) AS forms,
         (SELECT COALESCE(json_agg(b), '[]') FROM (
            SELECT w.word, w.stem, w.moments FROM search_word w WHERE w.organization_id = $1 AND w.word >= $3::text AND w.word < $3::text || ${LAST_CHARACTER}
            ORDER BY w.moments DESC, w.word LIMIT $4::int) b) AS beginnings,
         (SELECT COALESCE(json_agg(y.terms ORDER BY y.position), '[]') FROM search_synonym y WHERE y.organization_id = $1) AS synonyms
       FROM (SELECT) one LEFT JOIN search_statistics n ON n.organization_id = $1`,
      [organizationId, words, prefix, MAX_BEGINNINGS + (few ? SKIPPED : 0)],
    );
    if (!row) throw new Error('What is known of words is always one row');
    return few ? { ...row, beginnings: row.beginnings.filter(({ word }) => !isStopWord(word)).slice(0, MAX_BEGINNINGS) } : row;
  }

  /** Words that begin nearly as `typed`, the most alike first. */
  nearBeginnings(db: Db, organizationId: string, typed: string): Promise<KnownWord[]> {
    return db.query<KnownWord[]>('SELECT word, stem, moments FROM search_near_beginnings($1, $2)', [organizationId, typed]);
  }

  /** Words that look like `word`, the most alike first. */
  near(db: Db, organizationId: string, word: string): Promise<KnownWord[]> {
    return db.query<KnownWord[]>('SELECT word, stem, moments FROM search_near_words($1, $2)', [organizationId, word]);
  }
}
