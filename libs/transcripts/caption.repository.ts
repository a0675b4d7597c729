import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { newId, type Db, type Tx } from '#libs/platform/database';
import { Caption, type LineContent, type StoredWord } from './entities/index.js';

/** A line as it comes. */
export interface TrackLine {
  atMs: number;
  endMs: number;
  text: string;
  speaker: string | null;
  words: StoredWord[] | null;
}

/** A line as it is kept. Its `position` never changes; one that was emptied stays, so that it can come back. */
export interface KeptLine extends TrackLine {
  position: number;
  revision: number;
}

const LINE = `position, at_ms AS "atMs", end_ms AS "endMs", text, speaker, words, revision`;

@Injectable()
export class CaptionRepository {
  /** What people wrote comes before what a machine heard; the oldest first. */
  list(db: Db, videoId: string): Promise<Caption[]> {
    return db
      .createQueryBuilder(Caption, 'caption')
      .where({ videoId })
      .orderBy(`caption.source = 'machine'`, 'ASC')
      .addOrderBy('caption.created_at', 'ASC')
      .getMany();
  }

  find(db: Db, videoId: string, id: string): Promise<Caption | null> {
    return db.findOneBy(Caption, { id, videoId });
  }

  /** The same, for a change: others wait until it is done. */
  lock(tx: Tx, videoId: string, id: string): Promise<Caption | null> {
    return tx.findOne(Caption, { where: { id, videoId }, lock: { mode: 'pessimistic_write' } });
  }

  /** What is said, without the lines that somebody emptied. */
  lines(db: Db, captionId: string): Promise<KeptLine[]> {
    return db.query<KeptLine[]>(`SELECT ${LINE} FROM transcript_segment WHERE caption_id = $1 AND text <> '' ORDER BY position`, [captionId]);
  }

  linesAt(db: Db, captionId: string, positions: readonly number[]): Promise<KeptLine[]> {
    return db.query<KeptLine[]>(`SELECT ${LINE} FROM transcript_segment WHERE caption_id = $1 AND position = ANY($2) ORDER BY position`, [captionId, positions]);
  }

  /** All lines of the one who speaks at `position`; where nobody is known to, all lines of nobody. */
  linesOfSameSpeaker(db: Db, captionId: string, position: number): Promise<KeptLine[]> {
    return db.query<KeptLine[]>(
      `SELECT ${LINE} FROM transcript_segment WHERE caption_id = $1
         AND speaker IS NOT DISTINCT FROM (SELECT speaker FROM transcript_segment WHERE caption_id = $1 AND position = $2) ORDER BY position`,
      [captionId, position],
    );
  }

  /** A language's new track takes the place of its old one. One statement for all lines. */
  async replace(tx: Tx, values: Pick<Caption, 'organizationId' | 'videoId' | 'language' | 'label' | 'source'>, lines: readonly TrackLine[]): Promise<string> {
    const id = newId();
    await tx.delete(Caption, { videoId: values.videoId, language: values.language });
    await tx.insert(Caption, { id, ...values, revision: 1 });
    await tx.query(
      `INSERT INTO transcript_segment (caption_id, position, at_ms, end_ms, text, speaker, words)
       SELECT $1, n::int - 1, (line->>'atMs')::int, (line->>'endMs')::int, line->>'text', line->>'speaker', NULLIF(line->'words', 'null')
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS lines(line, n)`,
      [id, JSON.stringify(lines)],
    );
    return id;
  }

  /** Gives lines new content, as revision `revision` of the track. */
  async write(tx: Tx, captionId: string, revision: number, contents: readonly (Required<LineContent> & { position: number })[]): Promise<void> {
    await tx.update(Caption, { id: captionId }, { revision });
    await tx.query(
      `UPDATE transcript_segment s SET text = line->>'text', speaker = line->>'speaker', words = NULLIF(line->'words', 'null'), revision = $2
       FROM jsonb_array_elements($3::jsonb) AS lines(line) WHERE s.caption_id = $1 AND s.position = (line->>'position')::int`,
      [captionId, revision, JSON.stringify(contents)],
    );
  }

  /** What no person wrote. */
  async deleteHeard(tx: Tx, videoId: string): Promise<void> {
    await tx.delete(Caption, { videoId, source: In(['machine', 'embedded']) });
  }

  async delete(tx: Tx, videoId: string, id: string): Promise<boolean> {
    return (await tx.delete(Caption, { id, videoId })).affected === 1;
  }
}
