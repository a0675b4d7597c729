import { Injectable } from '@nestjs/common';
import type { CommentAudience, CommentView, Drawing, FeedEntry } from '#libs/contracts';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { readableCommentSql, viewFor } from './comment-audience.js';
import { Comment, CommentEdit, Reply } from './entities/index.js';

interface CommentRow extends Omit<CommentView, 'createdAt' | 'updatedAt'> {
  createdAt: Date;
  updatedAt: Date;
  deleted: boolean;
  ownerId: string;
  feedSeq: number;
}

const people = (ids: string) =>
  `COALESCE((SELECT json_agg(json_build_object('id', m.id, 'name', m.name) ORDER BY m.name, m.id) FROM "user" m WHERE m.id = ANY(${ids})), '[]')`;

const COMMENT_VIEW = `
  SELECT c.id, c.video_id AS "videoId", json_build_object('id', a.id, 'name', a.name) AS author,
    c.at_ms AS "atMs", c.end_ms AS "endMs", c.kind, c.body, ${people('c.mentions')} AS mentions, c.audience, c.drawing,
     EXISTS (SELECT 1 FROM comment_edit e WHERE e.comment_id = c.id) AS edited, c.client_id AS "clientId",
    c.resolved_at IS NOT NULL AS resolved,
    CASE WHEN r.id IS NULL THEN NULL ELSE json_build_object('id', r.id, 'name', r.name) END AS "resolvedBy",
    c.resolved_note AS "resolvedNote",
    COALESCE((SELECT json_agg(json_build_object('id', p.id, 'commentId', p.comment_id, 'body', p.body, 'mentions', ${people('p.mentions')}, 'audience', p.audience,
        'media', CASE WHEN pm.reply_id IS NOT NULL THEN json_build_object('kind', pm.kind, 'state', pm.state, 'durationMs', pm.duration_ms, 'url', '/api/replies/' || p.id || '/media') END,
        'author', json_build_object('id', pa.id, 'name', pa.name),
        'createdAt', to_char(p.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY p.created_at, p.id)
      FROM reply p JOIN "user" pa ON pa.id = p.author_id LEFT JOIN reply_media pm ON pm.reply_id = p.id WHERE p.comment_id = c.id), '[]') AS replies,
    c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.deleted_at IS NOT NULL AS deleted, v.owner_id AS "ownerId", c.feed_seq AS "feedSeq"
  FROM comment c JOIN video v ON v.id = c.video_id JOIN "user" a ON a.id = c.author_id LEFT JOIN "user" r ON r.id = c.resolved_by`;

@Injectable()
export class CommentRepository {
  /** @returns `null` when the author has sent this `clientId` before */
  async insert(tx: Tx, values: Omit<Comment, 'id' | 'createdAt' | 'updatedAt' | 'deletedAt' | 'resolvedAt' | 'resolvedBy' | 'resolvedNote'>): Promise<string | null> {
    const id = newId();
    const now = new Date();
    const result = await tx
      .createQueryBuilder()
      .insert()
      .into(Comment)
      .values({ id, ...values, createdAt: now, updatedAt: now })
      .orIgnore()
      .returning('id')
      .execute();
    return (result.raw as unknown[]).length === 0 ? null : id;
  }

  findByClientId(db: Db, videoId: string, authorId: string, clientId: string): Promise<Comment | null> {
    return db.findOneBy(Comment, { videoId, authorId, clientId });
  }

  find(db: Db, organizationId: string, id: string): Promise<Comment | null> {
    return db.findOneBy(Comment, { id, organizationId });
  }

  async update(tx: Tx, id: string, values: Partial<Comment>): Promise<void> {
    await tx.update(Comment, { id }, { ...values, updatedAt: new Date() });
  }

  /** What `reader` may read, in time order. */
  async list(db: Db, reader: Actor, videoId: string): Promise<CommentView[]> {
    const rows = await prepared<CommentRow>(
      db,
      `${COMMENT_VIEW} WHERE c.video_id = $1 AND c.deleted_at IS NULL AND ${readableCommentSql('c', 'v', '$2', '$3')} ORDER BY c.at_ms, c.created_at, c.id`,
      [videoId, reader.userId, reader.role],
    );
    return rows.map((row) => viewFor(reader, row.ownerId, toView(row)));
  }

  /** For a `reader` who may read it. */
  async view(db: Db, reader: Actor, id: string): Promise<CommentView | null> {
    const rows = await prepared<CommentRow>(db, `${COMMENT_VIEW} WHERE c.id = $1`, [id]);
    return rows[0] ? viewFor(reader, rows[0].ownerId, toView(rows[0])) : null;
  }

  /** The words and the drawing that an edit replaces, and for whom they were. */
  async keepEarlier(tx: Tx, { id: commentId, body, drawing, audience }: Comment): Promise<void> {
    await tx.createQueryBuilder().insert().into(CommentEdit).values({ id: newId(), commentId, body, drawing, audience, replacedAt: new Date() }).execute();
  }

  /** Earlier words, the latest first, whatever their audience. */
  async history(db: Db, commentId: string): Promise<{ body: string; drawing: Drawing | null; audience: CommentAudience; replacedAt: string }[]> {
    const edits = await db.find(CommentEdit, { where: { commentId }, order: { replacedAt: 'DESC', id: 'DESC' } });
    return edits.map(({ body, drawing, audience, replacedAt }) => ({ body, drawing, audience, replacedAt: replacedAt.toISOString() }));
  }

  /** Whatever its audience: see `entryFor`. What changed after `since` and up to `until`, oldest change first; of several changes to one comment, the latest. */
  async changes(db: Db, videoId: string, since: number, until: number): Promise<FeedEntry[]> {
    const rows = await prepared<CommentRow>(
      db,
      `${COMMENT_VIEW} WHERE c.video_id = $1 AND c.feed_seq > $2 AND c.feed_seq <= $3 ORDER BY c.feed_seq`,
      [videoId, since, until],
    );
    return rows.map((row) => {
      const seq = row.feedSeq;
      if (row.deleted) return { seq, type: 'comment.deleted', commentId: row.id };
      const isNew = row.createdAt.getTime() === row.updatedAt.getTime();
      return { seq, type: isNew ? 'comment.created' : 'comment.updated', comment: toView(row) };
    });
  }

  /** @returns false when the author has sent this `clientId` before */
  async insertReply(tx: Tx, values: Pick<Reply, 'commentId' | 'authorId' | 'body' | 'mentions' | 'audience' | 'clientId'>): Promise<boolean> {
    const result = await tx.createQueryBuilder().insert().into(Reply).values({ id: newId(), ...values }).orIgnore().returning('id').execute();
    return (result.raw as unknown[]).length > 0;
  }

  findReply(db: Db, id: string): Promise<Reply | null> {
    return db.findOneBy(Reply, { id });
  }

  async deleteReply(tx: Tx, id: string): Promise<void> {
    await tx.delete(Reply, { id });
  }
}

function toView({ deleted: _deleted, ownerId: _ownerId, feedSeq: _feedSeq, ...row }: CommentRow): CommentView {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
