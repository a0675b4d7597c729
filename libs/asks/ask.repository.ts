import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { actorValues, visibleVideoSql } from '#libs/library';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { AskView } from './dto/ask.dto.js';
import { Ask, type AskAnswer } from './entities/index.js';

/** The most that a list shows. */
const MOST = 100;
/** How long an answered request stays in sight, in days. */
const ANSWERED_DAYS = 14;

export type AskRow = Omit<AskView, 'canClose'>;

@Injectable()
export class AskRepository {
  /** Those that still wait, and those answered lately: the actor's own, then the newest. Whatever more there is, a new one is among them. */
  list(db: Db, actor: Actor, id: string | null = null): Promise<AskRow[]> {
    return prepared<AskRow>(
      db,
      `SELECT a.id, a.text, to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
         json_build_object('id', u.id, 'name', u.name) AS "askedBy",
         (SELECT json_build_object('id', s.id, 'name', s.name) FROM stage s WHERE s.id = a.stage_id) AS stage, given.answers
       FROM ask a JOIN "user" u ON u.id = a.asked_by CROSS JOIN LATERAL (
         SELECT COALESCE(json_agg(json_build_object('videoId', v.id, 'title', v.title, 'atMs', g.at_ms,
             'answeredBy', (SELECT json_build_object('id', p.id, 'name', p.name) FROM "user" p WHERE p.id = g.answered_by),
             'createdAt', to_char(g.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY g.created_at DESC), '[]') AS answers,
           max(g.created_at) AS latest
         FROM ask_answer g JOIN video v ON v.id = g.video_id WHERE g.ask_id = a.id AND ${visibleVideoSql('v')}) given
       WHERE a.organization_id = $1 AND a.closed_at IS NULL AND ($4::uuid IS NULL OR a.id = $4)
         AND ($4::uuid IS NOT NULL OR given.latest IS NULL OR given.latest > now() - make_interval(days => ${ANSWERED_DAYS}))
       ORDER BY a.asked_by = $2 DESC, a.created_at DESC, a.id DESC LIMIT ${MOST}`,
      [...actorValues(actor), id],
    );
  }

  openOf(db: Db, userId: string): Promise<number> {
    return db.countBy(Ask, { askedBy: userId, closedAt: IsNull() });
  }

  async insert(tx: Tx, values: Pick<Ask, 'organizationId' | 'askedBy' | 'text' | 'stageId'>): Promise<string> {
    const id = newId();
    await tx.insert(Ask, { id, ...values });
    return id;
  }

  find(db: Db, organizationId: string, id: string): Promise<Ask | null> {
    return db.findOneBy(Ask, { id, organizationId });
  }

  async setClosed(tx: Tx, id: string, closedAt: Date | null): Promise<void> {
    await tx.update(Ask, { id }, { closedAt });
  }

  /** The same video again: who gave it first may move its second; from anybody else it changes nothing. */
  async answer(tx: Tx, values: Pick<AskAnswer, 'askId' | 'videoId' | 'atMs' | 'answeredBy'>): Promise<void> {
    await tx.query(
      `INSERT INTO ask_answer AS a (ask_id, video_id, at_ms, answered_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (ask_id, video_id) DO UPDATE SET at_ms = EXCLUDED.at_ms WHERE a.answered_by = EXCLUDED.answered_by`,
      [values.askId, values.videoId, values.atMs, values.answeredBy],
    );
  }

  /** Who asked, as an actor: to know what they may see. */
  async asker(db: Db, ask: Ask): Promise<Actor | null> {
    const [row] = await db.query<Pick<Actor, 'role' | 'name'>[]>(`SELECT role, name FROM "user" WHERE id = $1 AND organization_id = $2`, [ask.askedBy, ask.organizationId]);
    return row ? { ...row, userId: ask.askedBy, organizationId: ask.organizationId, sessionId: null } : null;
  }
}
