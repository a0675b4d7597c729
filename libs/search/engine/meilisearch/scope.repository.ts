import { Injectable } from '@nestjs/common';
import { VIDEO_KINDS } from '#libs/contracts';
import type { Db } from '#libs/platform/database';
import { coach, person, REPS } from '../../document/readers.js';
import { anyName, Parameters, TAGGED_SQL, WELL_RATED_SQL } from '../postgres/allowed-sql.js';
import type { EngineRequest } from '../search-engine.js';
import { ANYBODY, type Scope } from './access-filter.js';
import type { VideoFacts } from './moment-record.js';

/** For whom video `v` is an exemplar: `blindSql` again, as the groups of those from whom its rating is not kept back. */
const EXEMPLAR_FOR = `CASE WHEN ${TAGGED_SQL} THEN ARRAY['${ANYBODY}'] WHEN NOT ${WELL_RATED_SQL} THEN ARRAY[]::text[]
  ELSE COALESCE((SELECT ARRAY['${REPS}', '${person('')}' || v.owner_id] || array_agg('${coach('')}' || x.reviewer_id ORDER BY x.reviewer_id)
                 FROM scored_review x WHERE x.video_id = v.id AND x.kind = 'coach' AND x.submitted_at IS NOT NULL HAVING count(*) > 0), ARRAY['${ANYBODY}']) END`;

/** What the database knows and the index needs: who belongs together, what names stand for, how words are stemmed. */
@Injectable()
export class ScopeRepository {
  async scope(db: Db, request: EngineRequest): Promise<Scope> {
    const { filters } = request.query;
    const [me, parameters] = [request.actor.userId, new Parameters(request)];
    const ids = (from: string) => `(SELECT COALESCE(json_agg(DISTINCT x.id), '[]') FROM (${from}) x)`;
    const named = (names: string[] | undefined, from: (names: string[]) => string) => (names === undefined ? 'NULL::json' : ids(from(names)));
    const [row] = await db.query<[{ mates: string[]; stages: string[] | null; by: string[] | null; team: string[] | null }]>(
      `SELECT
         ${ids(`SELECT theirs.user_id AS id FROM team_member mine JOIN team_member theirs ON theirs.team_id = mine.team_id WHERE mine.user_id = $2`)} AS mates,
         ${named(filters.stage, (names) => `SELECT s.id FROM stage s WHERE s.organization_id = $1 AND ${anyName('s.name', names, parameters)}`)} AS stages,
         ${named(filters.by, (names) => `SELECT o.id FROM "user" o WHERE o.organization_id = $1 AND ${names.includes('me') ? 'o.id = $2' : anyName('o.name', names, parameters)}`)} AS by,
         ${named(filters.team, (names) => `SELECT m.user_id AS id FROM team_member m JOIN team t ON t.id = m.team_id WHERE t.organization_id = $1 AND ${anyName('t.name', names, parameters)}`)} AS team
       WHERE $1::uuid IS NOT NULL AND $3::text IS NOT NULL`,
      parameters.values,
    );
    const chip = request.filter.teamId === undefined ? null : await this.members(db, request.actor.organizationId, request.filter.teamId);
    return {
      mates: row.mates,
      stages: row.stages,
      kinds: kindsOf(filters.kind),
      owners: [row.by, row.team, chip, filters.is?.includes('mine') ? [me] : null].filter((owners) => owners !== null),
      exemplar: filters.is?.includes('exemplar') ?? false,
    };
  }

  async facts(db: Db, videoIds: readonly string[]): Promise<Map<string, VideoFacts>> {
    const rows = await db.query<(VideoFacts & { id: string })[]>(
      `SELECT v.id, v.owner_id AS "ownerId", v.visibility, v.state = 'uploading' AS uploading, v.stage_id AS "stageId", v.kind, ${EXEMPLAR_FOR} AS "exemplarFor"
       FROM video v WHERE v.id = ANY($1::uuid[]) AND v.deleted_at IS NULL`,
      [videoIds],
    );
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  }

  /** Of each word the stem that the other engine gives it too. */
  async stems(db: Db, words: readonly string[]): Promise<Map<string, string>> {
    if (words.length === 0) return new Map();
    const rows = await db.query<{ word: string; stem: string }[]>(
      `SELECT word, COALESCE((tsvector_to_array(to_tsvector('sideline', word)))[1], word) AS stem FROM unnest($1::text[]) AS t(word)`,
      [words],
    );
    return new Map(rows.map(({ word, stem }) => [word, stem]));
  }

  async synonyms(db: Db, organizationId: string): Promise<string[][]> {
    const rows = await db.query<{ terms: string[] }[]>('SELECT terms FROM search_synonym WHERE organization_id = $1 ORDER BY position', [organizationId]);
    return rows.map((row) => row.terms);
  }

  private async members(db: Db, organizationId: string, teamId: string): Promise<string[]> {
    const rows = await db.query<{ id: string }[]>(
      'SELECT m.user_id AS id FROM team_member m JOIN team t ON t.id = m.team_id WHERE t.id = $2 AND t.organization_id = $1',
      [organizationId, teamId],
    );
    return rows.map((row) => row.id);
  }
}

/** As `anyName` compares: the beginning of one of the words. */
function kindsOf(names: readonly string[] | undefined): Scope['kinds'] {
  if (names === undefined) return null;
  return VIDEO_KINDS.filter((kind) => names.some((name) => ` ${kind.replaceAll('_', ' ')}`.includes(` ${name}`)));
}
