/**
 * The one rule of which scorecard a video of alias `v` is scored with, as `FROM scorecard f …` of one row at most: the newest that is for its
 * practice, else for its stage, else for everything.
 */
export function fittingScorecardSql(v: string): string {
  return `FROM scorecard f WHERE f.organization_id = ${v}.organization_id AND f.deleted_at IS NULL
      AND (f.practice_id = ${v}.practice_id OR (f.practice_id IS NULL AND (f.stage_id = ${v}.stage_id OR f.stage_id IS NULL)))
    ORDER BY f.practice_id IS NULL, f.stage_id IS NULL, f.created_at DESC, f.id DESC LIMIT 1`;
}

/** Whether the owner of the video of alias `v` looks at it before coaches score it: as its scorecard says now, whatever somebody began with. */
export function ownerLooksFirstSql(v: string): string {
  return `COALESCE((SELECT (SELECT n.self_first FROM scorecard_version n WHERE n.scorecard_id = f.id AND n.version = f.version)
    ${fittingScorecardSql(v)}), false)`;
}

/** Whether that look is still to come. */
export function waitsForOwnerSql(v: string): string {
  return `(${ownerLooksFirstSql(v)}
    AND NOT EXISTS (SELECT 1 FROM scored_review x WHERE x.video_id = ${v}.id AND x.kind = 'self' AND x.submitted_at IS NOT NULL))`;
}
