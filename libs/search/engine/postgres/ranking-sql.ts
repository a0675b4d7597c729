import type { EngineRequest } from '../search-engine.js';
import { allowedSql, Parameters, readableSql } from './allowed-sql.js';
import { MAX_CANDIDATES, type TermGroup, type Variant } from './query-plan.js';

/** The constants of ranking. What they mean, and why, is in docs/search.md. */
export const RANKING = {
  k1: 1.2,
  b: 0.6,
  /** Share of the query's rareness that a video adds to each of its moments by holding the words anywhere. */
  context: 0.15,
  /** Share of the score of the moments just before and after. */
  neighbours: 0.12,
  source: { transcript: 1, comment: 1.15, scorecard: 1.15, chapter: 1.3, title: 1.3 },
  rating: 0.15,
  freshness: 0.08,
  /** What many people say helped them is raised by up to this much; half of it after two of them. */
  worked: 0.1,
  freshDays: 60,
  /** A stage that the searcher works on, or that comes next. */
  stage: 0.05,
  /** With up to this many terms all must be in the video, as long as one video has them all. */
  strictTerms: 3,
} as const;

const DEFAULT_MOMENTS = 5;

/** By the source of a moment of table alias `f`. */
function bySource(values: readonly number[]): string {
  return `CASE f.source ${Object.keys(RANKING.source).map((source, index) => `WHEN '${source}' THEN ${values[index]}`).join(' ')} END`;
}

const WEIGHT = bySource(Object.values(RANKING.source));
/** Moments of one source that follow each other have places that do, and those of two sources never. */
const PLACE = `${bySource(Object.keys(RANKING.source).map((_source, index) => index * 100_000_000))} + f.position`;

/** `near`: the stages of which the searcher made videos lately, and the stage after each. */
const NEAR_STAGES = `mine AS MATERIALIZED (
      SELECT DISTINCT s.id, s.process_id, s.position FROM video v JOIN stage s ON s.id = v.stage_id
      WHERE v.owner_id = $2 AND v.deleted_at IS NULL AND v.created_at > now() - interval '90 days'
    ), near AS MATERIALIZED (
      SELECT id FROM mine UNION SELECT n.id FROM mine JOIN stage n ON n.process_id = mine.process_id AND n.position = mine.position + 1
    )`;

export interface Statement {
  sql: string;
  values: unknown[];
}

/** One statement that finds, ranks and counts. `groups` have at least one way each. */
export function rankingSql(request: EngineRequest, groups: readonly TermGroup[], terms: number, meanLength: number): Statement {
  const parameters = new Parameters(request);
  const allowed = allowedSql(request, parameters);
  const { chosen, others } = chooseGroups(groups);
  const readable = readableSql(request, parameters);
  const columns = `m.video_id, m.position, m.source, m.words, ${RANKING.k1}::float8 * (1 - ${RANKING.b} + ${RANKING.b} * m.length / ${parameters.add(Math.max(meanLength, 1), 'float8')}) AS k`;
  const anyOf = (some: readonly TermGroup[]) => parameters.add(some.flatMap((group) => group.variants.map((variant) => variant.query)).join(' | '), 'tsquery');
  const first = anyOf(chosen);
  const all = groups.length > 1 ? parameters.add(groups.map((group) => `(${group.variants.map((variant) => variant.query).join(' | ')})`).join(' & '), 'tsquery') : null;
  const candidates = (matching: string) => `(SELECT ${columns}, v.stage_id, v.kind, v.owner_id, v.created_at FROM moment m JOIN video v ON v.id = m.video_id
      WHERE m.organization_id = $1 AND ${matching} AND ${readable} AND ${allowed} LIMIT ${MAX_CANDIDATES})`;
  const rest = others.length > 0 ? anyOf(others) : null;
  const sum = (item: (index: number) => string) => groups.map((_group, index) => item(index)).join(' + ');
  const allBits = 2 ** groups.length - 1;
  const strict = groups.length === terms && terms <= RANKING.strictTerms ? `bool_or(held = ${allBits}) OVER ()` : 'false';
  const sql = `
    WITH first AS MATERIALIZED (
      SELECT * FROM (
        ${all === null ? candidates(`m.words @@ ${first}`) : `${candidates(`m.words @@ ${all}`)} UNION ALL ${candidates(`m.words @@ ${first} AND NOT m.words @@ ${all}`)}`}
      ) c LIMIT ${MAX_CANDIDATES}
    ), found AS (
      SELECT video_id, position, source, words, k FROM first
      ${rest === null ? '' : `UNION ALL (
        SELECT ${columns} FROM moment m WHERE m.video_id IN (SELECT video_id FROM first) AND ${readable} AND m.words @@ ${rest} AND NOT m.words @@ ${all === null ? first : `(${first} || ${all})`} LIMIT ${MAX_CANDIDATES})`}
    ), parts AS MATERIALIZED (
      SELECT video_id, position, ${PLACE} AS place, ${WEIGHT} AS weight, ${groups.map((group, index) => `${groupSql(group, parameters)} AS g${index}`).join(', ')} FROM found f
    ), summed AS (
      SELECT *, (${sum((index) => `g${index}`)}) * weight AS own,
        ${groups.map((_group, index) => `((g${index} > 1e-6)::int << ${index})`).join(' | ')} AS bits
      FROM parts
    ), placed AS (
      SELECT *, bit_or(bits) OVER video AS held,
        CASE WHEN lag(place) OVER video = place - 1 THEN lag(own) OVER video ELSE 0 END
        + CASE WHEN lead(place) OVER video = place + 1 THEN lead(own) OVER video ELSE 0 END AS beside
      FROM summed WINDOW video AS (PARTITION BY video_id ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    ), scored AS MATERIALIZED (
      SELECT *, own + ${RANKING.neighbours} * beside
        + ${RANKING.context} * (${sum((index) => `((held >> ${index}) & 1) * ${parameters.add(groups[index]?.idf ?? 0, 'float8')}`)}) AS score
      FROM placed
    ), best AS (
      SELECT video_id, held, max(score) AS text, ${request.literal ? 'true' : strict} AS strict FROM scored GROUP BY video_id, held
    ), found_video AS MATERIALIZED (
      SELECT v.video_id AS id, v.stage_id, v.kind, v.owner_id, v.created_at, best.text
      FROM best JOIN (SELECT DISTINCT ON (video_id) video_id, stage_id, kind, owner_id, created_at FROM first) v USING (video_id)
      WHERE NOT strict OR held = ${allBits}
    ), ${NEAR_STAGES}, matched AS MATERIALIZED (
      SELECT *, text * rating * worked * freshness * stage AS score FROM (${boostedSql('found_video')}) b
    ), ${pageSql(request, parameters)}
    SELECT ${PAGE_JSON}, ${FACETS_JSON},
      (SELECT COALESCE(json_agg(json_build_object('videoId', b.video_id, 'score', b.score, 'own', b.own, 'beside', b.beside, 'parts', b.parts,
          'source', m.source, 'field', m.field, 'atMs', m.at_ms, 'endMs', m.end_ms, 'text', m.text, 'lines', m.lines) ORDER BY b.video_id, b.place), '[]')
       FROM (
         SELECT s.video_id, s.position, s.score, s.own, ${RANKING.neighbours} * s.beside AS beside, ARRAY[${groups.map((_group, index) => `g${index}`).join(', ')}] AS parts,
           row_number() OVER (PARTITION BY s.video_id ORDER BY s.score DESC, s.position) AS place
         FROM scored s WHERE s.video_id IN (SELECT video_id FROM page)
       ) b JOIN moment m USING (video_id, position)
       WHERE b.place <= ${parameters.add(request.momentsAVideo ?? DEFAULT_MOMENTS, 'int')}) AS moments`;
  return { sql, values: parameters.values };
}

/** Newest videos looked at when nothing is typed. */
const MAX_RECENT = 2000;
/** How long a video counts as new then. */
const NEW_DAYS = 14;

/** With nothing typed: what suits the searcher now. New, well rated, of the stages that they work on and those that come next, and of others first. */
export function suitingSql(request: EngineRequest): Statement {
  const parameters = new Parameters(request);
  const allowed = allowedSql(request, parameters);
  const sql = `
    WITH recent AS MATERIALIZED (
      SELECT v.id, v.stage_id, v.kind, v.owner_id, v.created_at FROM video v WHERE ${allowed} ORDER BY v.created_at DESC LIMIT ${MAX_RECENT}
    ), ${NEAR_STAGES}, matched AS MATERIALIZED (
      SELECT *, exp(-extract(epoch FROM now() - created_at)::float8 / ${86_400 * NEW_DAYS}) + 4 * (rating - 1) + 4 * (worked - 1)
        + CASE WHEN stage_id IN (SELECT id FROM near) THEN 0.3 ELSE 0 END
        - CASE WHEN owner_id = $2 THEN 0.5 ELSE 0 END AS score
      FROM (${boostedSql('recent')}) b
    ), ${pageSql(request, parameters)}
    SELECT ${PAGE_JSON}, ${FACETS_JSON}, '[]'::json AS moments`;
  return { sql, values: parameters.values };
}

/** Of videos that another engine found, with the scores of their texts: those that the searcher may see, rated, one page of them, and counted. */
export function foundVideosSql(request: EngineRequest, found: readonly { videoId: string; score: number }[]): Statement {
  const parameters = new Parameters(request);
  const allowed = allowedSql(request, parameters);
  const [ids, scores] = [found.map((video) => video.videoId), found.map((video) => video.score)];
  const sql = `
    WITH found_video AS MATERIALIZED (
      SELECT v.id, v.stage_id, v.kind, v.owner_id, v.created_at, t.score AS text
      FROM unnest(${parameters.add(ids, 'uuid[]')}, ${parameters.add(scores, 'float8[]')}) AS t(id, score) JOIN video v ON v.id = t.id
      WHERE ${allowed}
    ), ${NEAR_STAGES}, matched AS MATERIALIZED (
      SELECT *, text * rating * worked * freshness * stage AS score FROM (${boostedSql('found_video')}) b
    ), ${pageSql(request, parameters)}
    SELECT ${PAGE_JSON}, ${FACETS_JSON}, '[]'::json AS moments`;
  return { sql, values: parameters.values };
}

/**
 * Videos with what raises or lowers them: coaches' ratings, newness, "worked for me", and being of a stage in `near`. Marks are counted for all at once: asking for each
 * video's takes PostgreSQL longer than finding the videos. All marks are of one of them, so the full joins add none; a left join would be
 * made by comparing each with each, as nobody can guess how many there are.
 * @param videos a table expression's name, with `id`, `stage_id` and `created_at` of each
 */
function boostedSql(videos: string): string {
  const of = `= ANY(ARRAY(SELECT id FROM ${videos}))`;
  return `
    SELECT v.*, v.id AS video_id,
      1 + ${RANKING.rating} * COALESCE((rated.mean - 3) / 2, 0)::float8 AS rating,
      1 + ${RANKING.worked} * COALESCE(helped.marks / (helped.marks + 2.0), 0)::float8 AS worked,
      1 + ${RANKING.freshness} * exp(-extract(epoch FROM now() - v.created_at)::float8 / ${86_400 * RANKING.freshDays}) AS freshness,
      CASE WHEN v.stage_id IN (SELECT id FROM near) THEN ${1 + RANKING.stage} ELSE 1 END::float8 AS stage
    FROM ${videos} v
      FULL JOIN (SELECT video_id, avg(score) AS mean FROM review WHERE video_id ${of} GROUP BY video_id) rated ON rated.video_id = v.id
      FULL JOIN (SELECT video_id, count(*) AS marks FROM worked_mark WHERE video_id ${of} GROUP BY video_id) helped ON helped.video_id = v.id`;
}

const PAGE_JSON = `(SELECT COALESCE(json_agg(json_build_object('videoId', video_id, 'score', score, 'rating', rating, 'worked', worked, 'freshness', freshness, 'stage', stage) ORDER BY score DESC, video_id DESC), '[]')
  FROM page) AS videos`;

/** Counted before names are looked up: there are few stages and owners, and many videos. */
const FACETS_JSON = `(WITH owned AS (SELECT owner_id, count(*)::int AS count FROM matched GROUP BY owner_id)
  SELECT COALESCE(json_agg(f ORDER BY f.count DESC, f.name), '[]') FROM (
    SELECT 'stage' AS facet, s.id::text AS id, s.name, g.count FROM (SELECT stage_id, count(*)::int AS count FROM matched GROUP BY stage_id) g JOIN stage s ON s.id = g.stage_id
    UNION ALL SELECT 'kind', kind, kind, count(*)::int FROM matched GROUP BY kind
    UNION ALL SELECT 'owner', o.id::text, o.name, owned.count FROM owned JOIN "user" o ON o.id = owned.owner_id
    UNION ALL SELECT 'team', t.id::text, t.name, sum(owned.count)::int
      FROM owned JOIN team_member m ON m.user_id = owned.owner_id JOIN team t ON t.id = m.team_id GROUP BY t.id
  ) f) AS facets`;

/** One video more than asked for tells whether there are more. */
function pageSql(request: EngineRequest, parameters: Parameters): string {
  return `page AS MATERIALIZED (SELECT * FROM matched ORDER BY score DESC, video_id DESC
    LIMIT ${parameters.add(request.limit + 1, 'int')} OFFSET ${parameters.add(request.offset, 'int')})`;
}

/** The rarest groups that together find few enough moments, one at least; the others only add to what these find. */
function chooseGroups(groups: readonly TermGroup[]): { chosen: TermGroup[]; others: TermGroup[] } {
  const byRareness = [...groups].sort((a, b) => a.moments - b.moments);
  let moments = 0;
  const chosen = byRareness.filter((group, index) => {
    moments += group.moments;
    return index === 0 || moments <= MAX_CANDIDATES;
  });
  return { chosen, others: byRareness.filter((group) => !chosen.includes(group)) };
}

function groupSql(group: TermGroup, parameters: Parameters): string {
  const ways = group.variants.map((variant) => variantSql(variant, parameters));
  return ways.length === 1 ? (ways[0] ?? '0') : `GREATEST(${ways.join(', ')})`;
}

/**
 * tf / (tf + k). PostgreSQL gives the number of occurrences only through `ts_rank`: for one word it is Σ 1/i² for i = 1…tf, divided by π²/6,
 * so that tf ≈ 0.6449 · (1 / (1 - rank) - 1): exact for one, within 4 % above.
 */
function variantSql({ query, counted, weight }: Variant, parameters: Parameters): string {
  const matched = parameters.add(query, 'tsquery');
  const factor = parameters.add(weight, 'float8');
  return counted
    ? `${factor} * (1 - f.k / (f.k - 0.6449341 + 0.6449341 / (1 - ts_rank('{1,1,1,1}', f.words, ${matched})::float8)))`
    : `CASE WHEN f.words @@ ${matched} THEN ${factor} / (1 + f.k) ELSE 0 END`;
}
