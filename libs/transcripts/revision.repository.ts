import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import { TranscriptRevision, type LineChange, type RevisionKind } from './entities/index.js';

export interface RevisionRow {
  number: number;
  kind: RevisionKind;
  ofNumber: number | null;
  authorName: string | null;
  changes: LineChange[];
  createdAt: Date;
}

const MOST_SHOWN = 200;

@Injectable()
export class RevisionRepository {
  async insert(tx: Tx, row: Pick<TranscriptRevision, 'captionId' | 'number' | 'authorId' | 'kind' | 'ofNumber' | 'changes'>): Promise<void> {
    await tx.insert(TranscriptRevision, row);
  }

  /** Newest first. */
  list(db: Db, captionId: string): Promise<RevisionRow[]> {
    return db.query<RevisionRow[]>(
      `SELECT r.number, r.kind, r.of_number AS "ofNumber", u.name AS "authorName", r.changes, r.created_at AS "createdAt"
       FROM transcript_revision r LEFT JOIN "user" u ON u.id = r.author_id
       WHERE r.caption_id = $1 ORDER BY r.number DESC LIMIT ${MOST_SHOWN}`,
      [captionId],
    );
  }

  find(db: Db, captionId: string, number: number): Promise<TranscriptRevision | null> {
    return db.findOneBy(TranscriptRevision, { captionId, number });
  }

  /** What each line was before everything that came after revision `number`. */
  async contentAfter(db: Db, captionId: string, number: number): Promise<LineChange[]> {
    const rows = await db.query<{ change: LineChange }[]>(
      `SELECT DISTINCT ON ((change->>'position')::int) change
       FROM transcript_revision r CROSS JOIN jsonb_array_elements(r.changes) AS change
       WHERE r.caption_id = $1 AND r.number > $2 ORDER BY (change->>'position')::int, r.number`,
      [captionId, number],
    );
    return rows.map(({ change }) => change);
  }
}
