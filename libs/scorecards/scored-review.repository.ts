import { Injectable } from '@nestjs/common';
import type { PersonRef } from '#libs/contracts';
import { newId, prepared, type Db, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { CriterionScore, ReviewView } from './dto/scorecard.dto.js';
import { ScoredReview } from './entities/index.js';

export type ReviewRow = Omit<ReviewView, 'overall'>;
export type ReviewValues = Omit<ScoredReview, 'id' | 'firstScores' | 'createdAt' | 'updatedAt'>;

@Injectable()
export class ScoredReviewRepository {
  /** Every review of a video, drafts too. Who may see which is the policy's to say. */
  ofVideo(db: Db, videoId: string): Promise<ReviewRow[]> {
    return this.select(db, 'r.video_id = $1', [videoId]);
  }

  /** Submitted observations of somebody, or by them; the latest first. */
  observations(db: Db, organizationId: string, of: { subjectId: string } | { reviewerId: string }): Promise<ReviewRow[]> {
    const [column, id] = 'subjectId' in of ? ['subject_id', of.subjectId] : ['reviewer_id', of.reviewerId];
    return this.select(db, `r.organization_id = $1 AND r.${column} = $2 AND r.kind = 'observation' AND r.submitted_at IS NOT NULL`, [organizationId, id]);
  }

  /**
   * One for each person and video, whose id stays. What was submitted stays submitted, and changes by what is submitted again alone: a draft
   * that comes after it, as one that was on its way, changes nothing. One statement, so that writers at the same time agree on that.
   */
  async put(tx: Tx, values: ReviewValues & { videoId: string }): Promise<void> {
    await tx.query(
      `INSERT INTO scored_review AS r (id, organization_id, kind, video_id, scorecard_id, version, reviewer_id, subject_id, title, scores, answers, summary, client_id, submitted_at, first_scores, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, CASE WHEN $14::timestamptz IS NOT NULL THEN $10::jsonb END, now())
       ON CONFLICT (video_id, reviewer_id) DO UPDATE SET kind = EXCLUDED.kind, scorecard_id = EXCLUDED.scorecard_id, version = EXCLUDED.version,
         subject_id = EXCLUDED.subject_id, scores = EXCLUDED.scores, answers = EXCLUDED.answers, summary = EXCLUDED.summary,
         submitted_at = COALESCE(r.submitted_at, EXCLUDED.submitted_at), first_scores = COALESCE(r.first_scores, EXCLUDED.first_scores), updated_at = EXCLUDED.updated_at
       WHERE r.submitted_at IS NULL OR EXCLUDED.submitted_at IS NOT NULL`,
      [
        newId(),
        values.organizationId,
        values.kind,
        values.videoId,
        values.scorecardId,
        values.version,
        values.reviewerId,
        values.subjectId,
        values.title,
        JSON.stringify(values.scores),
        values.answers,
        values.summary,
        values.clientId,
        values.submittedAt,
      ],
    );
  }

  /** One that was sent before. */
  async sent(db: Db, reviewerId: string, clientId: string): Promise<ReviewRow | null> {
    const [row] = await this.select(db, 'r.reviewer_id = $1 AND r.client_id = $2', [reviewerId, clientId]);
    return row ?? null;
  }

  /** @returns `null` when the reviewer has sent this `clientId` before, or at this moment from elsewhere: then it is there by now */
  async addObservation(tx: Tx, values: ReviewValues & { clientId: string }): Promise<string | null> {
    const id = newId();
    const result = await tx.createQueryBuilder().insert().into(ScoredReview).values({ id, ...values, updatedAt: new Date() }).orIgnore().returning('id').execute();
    return (result.raw as unknown[]).length === 0 ? null : id;
  }

  /**
   * Scores of coaches on videos that more than one of them has scored with this version of the card, as each first submitted them: from then on
   * they see each other's, and whoever comes round agrees no more than before.
   */
  async comparable(db: Db, scorecardId: string, version: number): Promise<{ videoId: string; reviewerId: string; scores: CriterionScore[] }[]> {
    return db.query(
      `SELECT r.video_id AS "videoId", r.reviewer_id AS "reviewerId", r.first_scores AS scores FROM scored_review r JOIN video v ON v.id = r.video_id
       WHERE r.scorecard_id = $1 AND r.version = $2 AND r.kind = 'coach' AND r.submitted_at IS NOT NULL AND v.deleted_at IS NULL
         AND EXISTS (SELECT 1 FROM scored_review o WHERE o.video_id = r.video_id AND o.scorecard_id = $1 AND o.version = $2 AND o.kind = 'coach'
                     AND o.submitted_at IS NOT NULL AND o.reviewer_id <> r.reviewer_id)
       ORDER BY r.video_id, r.reviewer_id`,
      [scorecardId, version],
    );
  }

  /** Whom somebody coaches: a manager those of their teams, enablement and admins everybody. By name; or the one with `personId`, if they do. */
  coached(db: Db, { organizationId, userId, role }: Actor, personId: string | null = null): Promise<PersonRef[]> {
    return db.query<PersonRef[]>(
      `SELECT u.id, u.name FROM "user" u
       WHERE u.organization_id = $1 AND u.id <> $2 AND u.disabled_at IS NULL AND ($4::uuid IS NULL OR u.id = $4)
         AND ($3 IN ('admin', 'enablement') OR ($3 = 'manager' AND EXISTS (
           SELECT 1 FROM team_member mine JOIN team_member theirs ON theirs.team_id = mine.team_id WHERE mine.user_id = $2 AND theirs.user_id = u.id)))
       ORDER BY u.name, u.id`,
      [organizationId, userId, role, personId],
    );
  }

  private async select(db: Db, where: string, values: unknown[]): Promise<ReviewRow[]> {
    const rows = await prepared<Omit<ReviewRow, 'submittedAt' | 'updatedAt'> & { submittedAt: Date | null; updatedAt: Date }>(
      db,
      `SELECT r.id, r.kind, r.scorecard_id AS "scorecardId", r.version, s.name AS "scorecardName", n.criteria, n.questions,
         json_build_object('id', a.id, 'name', a.name) AS reviewer, json_build_object('id', b.id, 'name', b.name) AS subject,
         r.title, r.scores, r.answers, r.summary, r.submitted_at AS "submittedAt", r.updated_at AS "updatedAt"
       FROM scored_review r JOIN scorecard s ON s.id = r.scorecard_id
       JOIN scorecard_version n ON n.scorecard_id = r.scorecard_id AND n.version = r.version
       JOIN "user" a ON a.id = r.reviewer_id JOIN "user" b ON b.id = r.subject_id
       WHERE ${where} ORDER BY r.submitted_at DESC NULLS LAST, r.id LIMIT 200`,
      values,
    );
    return rows.map((row) => ({ ...row, submittedAt: row.submittedAt?.toISOString() ?? null, updatedAt: row.updatedAt.toISOString() }));
  }
}
