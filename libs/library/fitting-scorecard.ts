/** The newest scorecard for each practice, for each stage, and for everything. */
const newest = (organizationId: string) => `(
  SELECT DISTINCT ON (f.practice_id, f.stage_id) f.id, f.practice_id, f.stage_id, n.self_first
  FROM scorecard f JOIN scorecard_version n ON n.scorecard_id = f.id AND n.version = f.version
  WHERE f.organization_id = ${organizationId} AND f.deleted_at IS NULL ORDER BY f.practice_id, f.stage_id, f.created_at DESC, f.id DESC)`;

/**
 * The one rule of which scorecard the videos of alias `v` are scored with, as joins: the newest for the practice, else for the stage, else for
 * everything. Joins, because a queue asks for thousands of videos at once.
 *
 * @param organizationId a placeholder or column, of the organization that all of them belong to
 */
export function fittingScorecardSql(v: string, organizationId: string): string {
  return `LEFT JOIN ${newest(organizationId)} of_practice ON of_practice.practice_id = ${v}.practice_id
    LEFT JOIN ${newest(organizationId)} of_stage ON of_stage.practice_id IS NULL AND of_stage.stage_id = ${v}.stage_id
    LEFT JOIN ${newest(organizationId)} of_all ON of_all.practice_id IS NULL AND of_all.stage_id IS NULL`;
}

/** With {@link fittingScorecardSql}: its id, `null` where there is none. */
export const FITTING_ID = 'COALESCE(of_practice.id, of_stage.id, of_all.id)';

/** With {@link fittingScorecardSql}: whether owners look before coaches do, as the scorecard says now, whatever somebody began with. */
export const OWNER_LOOKS_FIRST = 'COALESCE(of_practice.self_first, of_stage.self_first, of_all.self_first, false)';

/** With {@link fittingScorecardSql}: the video of alias `v` waits for that look. */
export function waitsForOwnerSql(v: string): string {
  return `(${OWNER_LOOKS_FIRST}
    AND NOT EXISTS (SELECT 1 FROM scored_review x WHERE x.video_id = ${v}.id AND x.kind = 'self' AND x.submitted_at IS NOT NULL))`;
}
