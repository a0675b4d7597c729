import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import { ReplyMedia } from '../entities/index.js';

export interface RecordedReply extends ReplyMedia {
  commentId: string;
}

export interface NewReplyMedia extends Pick<ReplyMedia, 'organizationId' | 'videoId' | 'kind'> {
  id: string;
  commentId: string;
  authorId: string;
  body: string;
  bytes: number;
}

@Injectable()
export class ReplyMediaRepository {
  async insert(tx: Tx, { id, commentId, authorId, body, bytes, ...values }: NewReplyMedia): Promise<void> {
    await tx.query('INSERT INTO reply (id, comment_id, author_id, body, audience) SELECT $1, id, $3, $4, audience FROM comment WHERE id = $2', [id, commentId, authorId, body]);
    await tx.insert(ReplyMedia, { replyId: id, bytes: String(bytes), ...values });
  }

  async find(db: Db, replyId: string): Promise<RecordedReply | null> {
    const rows = await db.query<RecordedReply[]>(
      `SELECT m.reply_id AS "replyId", m.video_id AS "videoId", m.kind, m.state, m.duration_ms AS "durationMs", m.bytes, m.organization_id AS "organizationId", c.id AS "commentId"
       FROM reply_media m JOIN reply r ON r.id = m.reply_id JOIN comment c ON c.id = r.comment_id WHERE m.reply_id = $1`,
      [replyId],
    );
    return rows[0] ?? null;
  }

  /** @returns false when it was settled before, or is gone */
  async settle(tx: Tx, replyId: string, values: Pick<ReplyMedia, 'state' | 'durationMs'>): Promise<boolean> {
    return (await tx.update(ReplyMedia, { replyId, state: 'processing' }, values)).affected === 1;
  }

  /** What somebody recorded on one video: taken away with the replies. @returns their ids */
  async deleteOfAuthor(tx: Tx, videoId: string, authorId: string): Promise<string[]> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      'DELETE FROM reply r USING reply_media m WHERE m.reply_id = r.id AND m.video_id = $1 AND r.author_id = $2 RETURNING r.id',
      [videoId, authorId],
    );
    return rows.map(({ id }) => id);
  }
}
