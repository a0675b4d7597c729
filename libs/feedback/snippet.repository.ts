import { Injectable } from '@nestjs/common';
import type { CommentKind } from '#libs/contracts';
import { prepared, type Db } from '#libs/platform/database';

export interface Snippet {
  kind: CommentKind;
  body: string;
  uses: number;
}

/** Longer ones are thoughts, not phrases. */
const MAX_LENGTH = 60;
/** How far back use counts, in comments. */
const RECENT = 1_000;
const LIMIT = 24;

@Injectable()
export class SnippetRepository {
  /** What somebody has written more than once, the most used first. */
  ofAuthor(db: Db, authorId: string): Promise<Snippet[]> {
    return prepared<Snippet>(
      db,
      `SELECT kind, (array_agg(body ORDER BY created_at DESC))[1] AS body, count(*)::int AS uses
       FROM (SELECT kind, body, created_at, deleted_at FROM comment WHERE author_id = $1 ORDER BY created_at DESC LIMIT ${RECENT}) c
       WHERE deleted_at IS NULL AND length(body) <= ${MAX_LENGTH} AND body !~ '[@\\n]'
       GROUP BY kind, lower(body) HAVING count(*) > 1
       ORDER BY uses DESC, max(created_at) DESC LIMIT ${LIMIT}`,
      [authorId],
    );
  }
}
