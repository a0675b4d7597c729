import { readableCommentSql } from '#libs/feedback';
import { fittingScorecardSql, OWNER_LOOKS_FIRST, visibleVideoSql } from '#libs/library';

/** A take that nobody asked about stops waiting after this. */
const TAKE_WAITS = `interval '30 days'`;
/** Over which time the usual wait is computed. */
export const MEDIAN_DAYS = 30;

/** Since when video `v` with request `q` waits: where its owner looks first, from when they have shared that (`look`). */
export const SINCE = `GREATEST(COALESCE(q.requested_at, v.created_at), CASE WHEN ${OWNER_LOOKS_FIRST} THEN look.submitted_at END)`;

/**
 * When video `v` of owner `o` with request `q` first got feedback after it was asked for: a comment that the owner may read, or a
 * score, of somebody else who coaches; `null` while it has none. A score that is put right later was given when it was first given, unless the
 * owner asked again in between. A scorecard is one also when it comes to no score, for nothing on it applied.
 */
export const ANSWERED_AT = `LEAST(
  (SELECT min(c.created_at) FROM comment c JOIN "user" a ON a.id = c.author_id
   WHERE c.video_id = v.id AND c.deleted_at IS NULL AND a.id <> v.owner_id AND a.role <> 'rep' AND c.created_at >= ${SINCE} AND ${readableCommentSql('c', 'v', 'o.id', 'o.role')}),
  (SELECT min(CASE WHEN r.created_at >= ${SINCE} THEN r.created_at ELSE r.updated_at END) FROM review r
   WHERE r.video_id = v.id AND r.reviewer_id <> v.owner_id AND r.updated_at >= ${SINCE}),
  (SELECT min(CASE WHEN x.submitted_at >= ${SINCE} THEN x.submitted_at ELSE x.updated_at END) FROM scored_review x
   WHERE x.video_id = v.id AND x.kind = 'coach' AND x.submitted_at IS NOT NULL AND x.updated_at >= ${SINCE}))`;

/**
 * Ids of the videos that a coach wrote about or scored in the last {@link MEDIAN_DAYS}, for the first time or again. Whatever got its
 * first feedback in that time is among them, so of all others nobody needs to know when they were answered. $1 is the organization.
 */
export const LATELY_TALKED_ABOUT = `
  SELECT c.video_id FROM comment c JOIN "user" a ON a.id = c.author_id
  WHERE c.organization_id = $1 AND c.created_at > now() - make_interval(days => ${MEDIAN_DAYS}) AND c.deleted_at IS NULL AND a.role <> 'rep'
  UNION SELECT r.video_id FROM review r JOIN "user" a ON a.id = r.reviewer_id
  WHERE a.organization_id = $1 AND r.updated_at > now() - make_interval(days => ${MEDIAN_DAYS})
  UNION SELECT x.video_id FROM scored_review x
  WHERE x.organization_id = $1 AND x.kind = 'coach' AND x.submitted_at IS NOT NULL AND x.updated_at > now() - make_interval(days => ${MEDIAN_DAYS})`;

/** The videos `v`, owners `o` and requests `q` that feedback is expected on at all, be it after the owner's own look. $1 is the organization. */
const EXPECTED_LATER = `
  FROM video v JOIN "user" o ON o.id = v.owner_id LEFT JOIN feedback_request q ON q.video_id = v.id
    LEFT JOIN scored_review look ON look.video_id = v.id AND look.reviewer_id = v.owner_id AND look.kind = 'self' AND look.submitted_at IS NOT NULL
    ${fittingScorecardSql('v', '$1')}
  WHERE v.organization_id = $1 AND v.deleted_at IS NULL AND v.state IN ('playable', 'ready')
    AND (q.asked OR (o.role = 'rep' AND v.kind IN ('pitch', 'role_play')))`;

const LOOKED = `(NOT ${OWNER_LOOKS_FIRST} OR look.submitted_at IS NOT NULL)`;

/** Those that it is expected on now. */
export const EXPECTED = `${EXPECTED_LATER} AND ${LOOKED}`;

/** Nobody has put it away, and it was asked about, or is not too old. */
const OPEN = `q.closed_at IS NULL AND (q.asked OR ${SINCE} > now() - ${TAKE_WAITS})`;

/** The videos `v` that wait for their owner, and come into a queue after that. $1 is the organization. */
export const WAITS_FOR_OWNER = `${EXPECTED_LATER} AND NOT ${LOOKED} AND ${OPEN}`;

/** The videos `v` that wait for a coach. $1 is the organization. */
export const WAITS = `${EXPECTED} AND ${OPEN} AND ${ANSWERED_AT} IS NULL`;

/** `WITH` part: what waits for feedback in organization $1. Materialized, so that only of what waits it is asked who may see it. */
export const WAITING = `
  waiting AS MATERIALIZED (
    SELECT v.id, v.organization_id, v.owner_id, v.visibility, v.deleted_at, v.title, v.kind, v.duration_ms, v.stage_id, v.poster_path, o.name AS owner_name,
      ${SINCE} AS requested_at, COALESCE(q.asked, false) AS asked, q.due_at, q.coach_id
    ${WAITS})`;

/** The order of a queue: what is due first, then what has waited longest. */
export const QUEUE_ORDER = 'v.due_at ASC NULLS LAST, v.requested_at, v.id';

/** Person `person` may see video `v` and give feedback on it. */
const mayCoach = (person: string) => `(${person}.disabled_at IS NULL AND ${person}.role <> 'rep' AND ${person}.id <> v.owner_id
  AND ${visibleVideoSql('v', { organizationId: `${person}.organization_id`, userId: `${person}.id`, role: `${person}.role` })})`;
const isAway = (person: string) => `EXISTS (SELECT 1 FROM coach_away y WHERE y.user_id = ${person}.id AND y.until > now())`;

export const MAY_COACH = mayCoach('u');
export const IS_AWAY = isAway('u');

/** Person `u` is a manager of the owner of `v`. */
const MANAGES = `(u.role = 'manager' AND EXISTS (
  SELECT 1 FROM team_member mine JOIN team_member theirs ON theirs.team_id = mine.team_id WHERE mine.user_id = u.id AND theirs.user_id = v.owner_id))`;

/** `v` was given to somebody who can look at it now. */
const HAS_COACH = `EXISTS (SELECT 1 FROM "user" x WHERE x.id = v.coach_id AND ${mayCoach('x')} AND NOT ${isAway('x')})`;

/** The waiting `v` is in person `u`'s queue: theirs by name, or every manager's of the owner. */
export const IN_QUEUE = `(${MAY_COACH} AND (v.coach_id = u.id OR (${MANAGES} AND NOT ${HAS_COACH})))`;
