import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import type { SearchDocument, SearchMoment } from '../../document/search-document.js';
import { indexTokens } from '../../text/tokens.js';
import { isStopWord } from '../../text/stop-words.js';

interface MomentRow extends Omit<SearchMoment, 'lines' | 'readers'> {
  videoId: string;
  organizationId: string;
  lines: number[];
  readers: string[] | null;
}

/** What some moments add to an organization's statistics. */
interface Tally {
  moments: number;
  length: number;
  /** In how many moments each word is. */
  words: Map<string, number>;
}

const COUNT_BATCH = 200;

/** Writes the moments, and the statistics that ranking needs, which always agree with them. */
@Injectable()
export class IndexRepository {
  /** Lets one writer at an organization's index: statistics are sums, and two who add take turns. In id order, so that none waits in a circle. */
  async lockOrganizations(tx: Tx, videoIds: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO search_statistics (organization_id, moments, words)
       SELECT DISTINCT organization_id, 0, 0 FROM video WHERE id = ANY($1::uuid[]) ORDER BY organization_id ON CONFLICT DO NOTHING`,
      [videoIds],
    );
    await tx.query(
      `SELECT FROM search_statistics WHERE organization_id IN (SELECT organization_id FROM video WHERE id = ANY($1::uuid[]))
       ORDER BY organization_id FOR UPDATE`,
      [videoIds],
    );
  }

  /** Of which form the documents of the whole index are. */
  async form(db: Db): Promise<number> {
    const [row] = await db.query<{ form: number }[]>('SELECT form FROM search_form');
    return row?.form ?? 0;
  }

  async setForm(db: Db, form: number): Promise<void> {
    await db.query('UPDATE search_form SET form = $1', [form]);
  }

  async read(db: Db, videoIds: readonly string[]): Promise<SearchDocument[]> {
    const rows = await db.query<MomentRow[]>(
      `SELECT video_id AS "videoId", organization_id AS "organizationId", source, field, at_ms AS "atMs", end_ms AS "endMs", text, lines, readers
       FROM moment WHERE video_id = ANY($1::uuid[]) ORDER BY video_id, position`,
      [videoIds],
    );
    const documents = new Map<string, SearchDocument>();
    for (const { videoId, organizationId, lines, readers, ...moment } of rows) {
      const document = documents.get(videoId) ?? { organizationId, videoId, moments: [] };
      document.moments.push({ ...moment, lines: unpackLines(lines), ...(readers === null ? {} : { readers }) });
      documents.set(videoId, document);
    }
    return [...documents.values()];
  }

  /** Puts `after` in the place of `before`, which is what is stored of the same videos. */
  async replace(tx: Tx, before: readonly SearchDocument[], after: readonly SearchDocument[]): Promise<void> {
    const gone = before.map((document) => document.videoId);
    if (gone.length > 0) await tx.query('DELETE FROM moment WHERE video_id = ANY($1::uuid[])', [gone]);
    const rows = toRows(after);
    if (rows.length > 0) {
      await tx.query(
        `INSERT INTO moment (video_id, position, organization_id, source, field, at_ms, end_ms, text, lines, readers, length, words)
         SELECT "videoId", position, "organizationId", source, field, "atMs", "endMs", text, lines, readers, length, to_tsvector('sideline', words)
         FROM jsonb_to_recordset($1::jsonb) AS m("videoId" uuid, position int, "organizationId" uuid, source text, field text, "atMs" int, "endMs" int,
           text text, lines int[], readers text[], length int, words text)`,
        [JSON.stringify(rows)],
      );
    }
    const organizations = [...new Set([...before, ...after].map((document) => document.organizationId))].sort();
    for (const organizationId of organizations) {
      const change = newTally();
      addTo(change, before.filter((document) => document.organizationId === organizationId), -1);
      addTo(change, after.filter((document) => document.organizationId === organizationId), 1);
      await this.addStatistics(tx, organizationId, change);
    }
  }

  async organizations(db: Db): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>('SELECT organization_id AS id FROM search_statistics ORDER BY organization_id');
    return rows.map((row) => row.id);
  }

  /** Of what is stored, the videos whose words or lengths are not what is made of their texts now. */
  async outdated(db: Db, documents: readonly SearchDocument[]): Promise<Set<string>> {
    const rows = toRows(documents).map(({ videoId, position, length, words }) => ({ videoId, position, length, words }));
    const found = await db.query<{ id: string }[]>(
      `SELECT DISTINCT m.video_id AS id FROM jsonb_to_recordset($1::jsonb) AS r("videoId" uuid, position int, length int, words text)
         JOIN moment m ON m.video_id = r."videoId" AND m.position = r.position
       WHERE m.length <> r.length OR m.words <> to_tsvector('sideline', r.words)`,
      [JSON.stringify(rows)],
    );
    return new Set(found.map((row) => row.id));
  }

  /** Whether an organization's statistics are what counting its moments word by word gives. `tx` must have read nothing yet: all is of one state, even while others write. */
  async statisticsAgree(tx: Tx, organizationId: string): Promise<boolean> {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const [stored] = await tx.query<{ moments: number; words: string }[]>('SELECT moments, words FROM search_statistics WHERE organization_id = $1', [organizationId]);
    const words = await tx.query<{ word: string; moments: number; stemmed: boolean }[]>(
      `SELECT word, moments, stem = COALESCE((tsvector_to_array(to_tsvector('sideline', word)))[1], word) AS stemmed FROM search_word WHERE organization_id = $1`,
      [organizationId],
    );
    const counted = await this.count(tx, organizationId);
    return (
      stored?.moments === counted.moments &&
      Number(stored.words) === counted.length &&
      words.length === counted.words.size &&
      words.every(({ word, moments, stemmed }) => stemmed && counted.words.get(word) === moments)
    );
  }

  /** Forgets an organization's statistics and counts what is stored. */
  async recount(tx: Tx, organizationId: string): Promise<void> {
    await tx.query('SELECT FROM search_statistics WHERE organization_id = $1 FOR UPDATE', [organizationId]);
    await tx.query('DELETE FROM search_word WHERE organization_id = $1', [organizationId]);
    await tx.query('UPDATE search_statistics SET moments = 0, words = 0 WHERE organization_id = $1', [organizationId]);
    await this.addStatistics(tx, organizationId, await this.count(tx, organizationId));
  }

  private async count(tx: Tx, organizationId: string): Promise<Tally> {
    const tally = newTally();
    const videos = await tx.query<{ id: string }[]>('SELECT DISTINCT video_id AS id FROM moment WHERE organization_id = $1', [organizationId]);
    for (let at = 0; at < videos.length; at += COUNT_BATCH) {
      addTo(tally, await this.read(tx, videos.slice(at, at + COUNT_BATCH).map((row) => row.id)), 1);
    }
    return tally;
  }

  private async addStatistics(tx: Tx, organizationId: string, tally: Tally): Promise<void> {
    const changed = [...tally.words].filter(([, count]) => count !== 0);
    await tx.query('UPDATE search_statistics SET moments = moments + $2, words = words + $3 WHERE organization_id = $1', [
      organizationId,
      tally.moments,
      tally.length,
    ]);
    if (changed.length === 0) return;
    await tx.query(
      `INSERT INTO search_word AS w (organization_id, word, stem, moments)
       SELECT $1, word, COALESCE((tsvector_to_array(to_tsvector('sideline', word)))[1], word), change FROM unnest($2::text[], $3::int[]) AS t(word, change)
       ON CONFLICT (organization_id, word) DO UPDATE SET moments = w.moments + EXCLUDED.moments`,
      [organizationId, changed.map(([word]) => word), changed.map(([, change]) => change)],
    );
    const fewer = changed.filter(([, change]) => change < 0).map(([word]) => word);
    if (fewer.length > 0) {
      await tx.query('DELETE FROM search_word WHERE organization_id = $1 AND word = ANY($2::text[]) AND moments <= 0', [organizationId, fewer]);
    }
  }
}

/** Documents as the table has them; `words` are those of the text, folded, in order. */
function toRows(documents: readonly SearchDocument[]) {
  return documents.flatMap(({ videoId, organizationId, moments }) =>
    moments.map((moment, position) => {
      const words = indexTokens(moment.text).map((token) => token.word);
      return {
        ...moment,
        videoId,
        organizationId,
        position,
        lines: moment.lines.flatMap(({ offset, atMs, endMs }) => [offset, atMs, endMs]),
        length: lengthOf(words),
        words: words.join(' '),
      };
    }),
  );
}

function newTally(): Tally {
  return { moments: 0, length: 0, words: new Map() };
}

function addTo(tally: Tally, documents: readonly SearchDocument[], sign: 1 | -1): void {
  for (const moment of documents.flatMap((document) => document.moments)) {
    const words = indexTokens(moment.text).map((token) => token.word);
    tally.moments += sign;
    tally.length += sign * lengthOf(words);
    for (const word of new Set(words)) tally.words.set(word, (tally.words.get(word) ?? 0) + sign);
  }
}

function lengthOf(words: readonly string[]): number {
  return words.reduce((length, word) => length + (isStopWord(word) ? 0 : 1), 0);
}

function unpackLines(numbers: readonly number[]): SearchMoment['lines'] {
  return Array.from({ length: numbers.length / 3 }, (_, index) => {
    const [offset = 0, atMs = 0, endMs = 0] = numbers.slice(index * 3, index * 3 + 3);
    return { offset, atMs, endMs };
  });
}
