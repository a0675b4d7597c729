import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { readableCommentSql } from '#libs/feedback';
import { actorValues, visibleVideoSql } from '#libs/library';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { ActionItemView } from './dto/action-item.dto.js';
import { ActionItem, ActionRound } from './entities/index.js';
import { ActionOpenAlreadyError } from './takes.errors.js';

/** After how many days it comes back: further apart each time, as what is to stay is learned. */
export const ROUND_DAYS = [2, 7, 21];

const MOST = 100;
const MOST_AT_ONCE = 200;
const UNIQUE_VIOLATION = '23505';
const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

/** What a list is of. */
export interface ActionItemFilter {
  id?: string;
  videoId?: string;
  /** Only what is not done or given up. */
  open: boolean;
  /** Only the reader's own. */
  mine: boolean;
}

export interface DueRound {
  itemId: string;
  number: number;
  organizationId: string;
  ownerId: string;
  videoId: string;
  commentId: string | null;
}

@Injectable()
export class ActionItemRepository {
  /** For who works on it, and who coaches them and sees the video; colleagues see none. What is due comes first. */
  list(db: Db, actor: Actor, { id, videoId, open, mine }: ActionItemFilter): Promise<ActionItemView[]> {
    return prepared<ActionItemView>(
      db,
      `SELECT i.id, i.text, to_char(i.due_on, 'YYYY-MM-DD') AS "dueOn", json_build_object('id', o.id, 'name', o.name) AS owner,
         CASE WHEN m.id IS NULL THEN NULL ELSE json_build_object('id', m.id, 'name', m.name) END AS "createdBy",
         json_build_object('id', v.id, 'title', v.title, 'stageId', v.stage_id) AS video,
         CASE WHEN c.id IS NULL THEN NULL ELSE json_build_object('id', c.id, 'atMs', c.at_ms) END AS comment,
         r.rounds, i.closed_at IS NULL AND r.due AS due, i.closed_at IS NOT NULL AS closed
       FROM action_item i JOIN video v ON v.id = i.video_id JOIN "user" o ON o.id = i.owner_id LEFT JOIN "user" m ON m.id = i.created_by
       LEFT JOIN comment c ON c.id = i.comment_id AND c.deleted_at IS NULL AND ${readableCommentSql('c', 'v', '$2', '$3')}
       CROSS JOIN LATERAL (
         SELECT json_agg(json_build_object('number', r.number, 'dueAt', to_char(r.due_at AT TIME ZONE 'UTC', ${INSTANT}), 'answered', r.answered_at IS NOT NULL,
             'answerVideoId', (SELECT a.id FROM video a WHERE a.id = r.answer_video_id AND ${visibleVideoSql('a')})) ORDER BY r.number) AS rounds,
           bool_or(r.due_at <= now() AND r.answered_at IS NULL) AS due
         FROM action_round r WHERE r.item_id = i.id) r
       WHERE i.organization_id = $1 AND ${visibleVideoSql('v')} AND (i.owner_id = $2 OR $3 <> 'rep')
         AND ($4::uuid IS NULL OR i.id = $4) AND ($5::uuid IS NULL OR i.video_id = $5) AND (NOT $6 OR i.closed_at IS NULL) AND (NOT $7 OR i.owner_id = $2)
       ORDER BY r.due DESC, i.due_on, i.created_at, i.id LIMIT ${MOST}`,
      [...actorValues(actor), id ?? null, videoId ?? null, open, mine],
    );
  }

  /** A fix, the video that it is on, and whether the owner may read it; `null` when `actor` may not. */
  async findFix(db: Db, actor: Actor, commentId: string): Promise<{ videoId: string; ownerId: string; readableByOwner: boolean } | null> {
    const [row] = await prepared<{ videoId: string; ownerId: string; readableByOwner: boolean }>(
      db,
      `SELECT v.id AS "videoId", v.owner_id AS "ownerId", ${readableCommentSql('c', 'v', 'o.id', 'o.role')} AS "readableByOwner"
       FROM comment c JOIN video v ON v.id = c.video_id JOIN "user" o ON o.id = v.owner_id
       WHERE c.id = $4 AND c.kind = 'fix' AND c.deleted_at IS NULL AND ${visibleVideoSql('v')} AND ${readableCommentSql('c', 'v', '$2', '$3')}`,
      [...actorValues(actor), commentId],
    );
    return row ?? null;
  }

  /** With its rounds. The same fix again changes what is open of it. */
  async put(tx: Tx, values: Pick<ActionItem, 'organizationId' | 'ownerId' | 'videoId' | 'text' | 'dueOn' | 'createdBy'> & { commentId: string }): Promise<string> {
    const [{ id }] = await tx.query<[{ id: string }]>(
      `INSERT INTO action_item (id, organization_id, owner_id, video_id, comment_id, text, due_on, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (comment_id) WHERE closed_at IS NULL DO UPDATE SET text = EXCLUDED.text, due_on = EXCLUDED.due_on RETURNING id`,
      [newId(), values.organizationId, values.ownerId, values.videoId, values.commentId, values.text, values.dueOn, values.createdBy],
    );
    await tx.query(
      `INSERT INTO action_round (item_id, number, due_at) SELECT $1, number, now() + make_interval(days => days) FROM unnest($2::int[]) WITH ORDINALITY AS round(days, number)
       ON CONFLICT DO NOTHING`,
      [id, ROUND_DAYS],
    );
    return id;
  }

  async close(tx: Tx, id: string): Promise<void> {
    await tx.update(ActionItem, { id }, { closedAt: new Date() });
  }

  /** @throws ActionOpenAlreadyError when there is another one of its fix: only the index knows, also of one that is made at this moment */
  async reopen(tx: Tx, id: string): Promise<void> {
    await tx.update(ActionItem, { id }, { closedAt: null }).catch((error: unknown) => {
      const { code } = (error instanceof QueryFailedError ? error.driverError : {}) as { code?: string };
      throw code === UNIQUE_VIOLATION ? new ActionOpenAlreadyError() : error;
    });
  }

  /** Of the rounds that are due all, else the next one. @returns how many are left */
  async answer(tx: Tx, itemId: string, videoId: string): Promise<number> {
    await tx.query(
      `UPDATE action_round r SET answered_at = now(), answer_video_id = $2
       WHERE r.item_id = $1 AND r.answered_at IS NULL
         AND (r.due_at <= now() OR r.number = (SELECT min(n.number) FROM action_round n WHERE n.item_id = $1 AND n.answered_at IS NULL))`,
      [itemId, videoId],
    );
    return tx.createQueryBuilder(ActionRound, 'r').where('r.item_id = :itemId AND r.answered_at IS NULL', { itemId }).getCount();
  }

  /** Takes rounds that have come and were not told of. */
  async takeDue(tx: Tx): Promise<DueRound[]> {
    const [rows] = await tx.query<[DueRound[], number]>(
      `UPDATE action_round r SET told_at = now() FROM action_item i
       WHERE i.id = r.item_id AND i.closed_at IS NULL AND (r.item_id, r.number) IN (
         SELECT d.item_id, d.number FROM action_round d WHERE d.due_at <= now() AND d.told_at IS NULL AND d.answered_at IS NULL
         ORDER BY d.due_at LIMIT ${MOST_AT_ONCE} FOR UPDATE SKIP LOCKED)
       RETURNING r.item_id AS "itemId", r.number, i.organization_id AS "organizationId", i.owner_id AS "ownerId", i.video_id AS "videoId", i.comment_id AS "commentId"`,
    );
    return rows;
  }
}
