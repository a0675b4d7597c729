import { actorValues, blindSql, visibleVideoSql } from '#libs/library';
import { readerGroups } from '../../document/readers.js';
import { LETTERS } from '../../text/tokens.js';
import type { ParsedQuery, TypedFilter } from '../../query/parse-query.js';
import type { EngineRequest } from '../search-engine.js';

/** Collects the values of a statement's placeholders. The first three are the actor's. */
export class Parameters {
  readonly values: unknown[];

  constructor(request: Pick<EngineRequest, 'actor'>) {
    this.values = [...actorValues(request.actor)];
  }

  /** The placeholder of a new value, with its type. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** A video that its coaches rated at least this on average is an exemplar. */
const EXEMPLAR_SCORE = 4.5;
export const TAGGED_SQL = `'exemplar' = ANY(v.tags)`;
export const WELL_RATED_SQL = `COALESCE((SELECT avg(r.score) FROM review r WHERE r.video_id = v.id) >= ${EXEMPLAR_SCORE}, false)`;
/** Of a rating that is kept back from the searcher, nothing may show. */
const EXEMPLAR_SQL = `(${TAGGED_SQL} OR (${WELL_RATED_SQL} AND NOT ${blindSql('v')}))`;

/** What the searcher may see and asked for, as a condition on table alias `v`. */
export function allowedSql({ query, filter }: EngineRequest, parameters: Parameters): string {
  const conditions = [visibleVideoSql('v'), `(v.state <> 'uploading' OR v.owner_id = $2)`];
  if (filter.stageId !== undefined) conditions.push(`v.stage_id = ${parameters.add(filter.stageId, 'uuid')}`);
  if (filter.kind !== undefined) conditions.push(`v.kind = ${parameters.add(filter.kind, 'text')}`);
  if (filter.ownerId !== undefined) conditions.push(`v.owner_id = ${parameters.add(filter.ownerId, 'uuid')}`);
  if (filter.teamId !== undefined) {
    conditions.push(`EXISTS (SELECT 1 FROM team_member m WHERE m.team_id = ${parameters.add(filter.teamId, 'uuid')} AND m.user_id = v.owner_id)`);
  }
  return [...conditions, ...typedConditions(query, parameters)].join(' AND ');
}

/** Whether the searcher is among a moment's readers, as a condition on table alias `m`. */
export function readableSql({ actor }: Pick<EngineRequest, 'actor'>, parameters: Parameters): string {
  return `(m.readers IS NULL OR m.readers && ${parameters.add(readerGroups(actor), 'text[]')})`;
}

function typedConditions({ filters }: ParsedQuery, parameters: Parameters): string[] {
  const conditionOf: Record<TypedFilter, (values: string[]) => string> = {
    stage: (names) => `EXISTS (SELECT 1 FROM stage s WHERE s.id = v.stage_id AND ${anyName('s.name', names, parameters)})`,
    by: (names) =>
      names.includes('me')
        ? 'v.owner_id = $2'
        : `EXISTS (SELECT 1 FROM "user" o WHERE o.id = v.owner_id AND ${anyName('o.name', names, parameters)})`,
    kind: (names) => anyName(`replace(v.kind, '_', ' ')`, names, parameters),
    team: (names) =>
      `EXISTS (SELECT 1 FROM team_member m JOIN team t ON t.id = m.team_id WHERE m.user_id = v.owner_id AND ${anyName('t.name', names, parameters)})`,
    // Each says another thing of the video, unlike two names of a stage.
    is: (names) => `(${names.map((name) => quality(name)).join(' AND ')})`,
  };
  return (Object.entries(filters) as [TypedFilter, string[]][]).map(([name, values]) => conditionOf[name](values));
}

/** A name fits when one of its words, and what follows, begins with what was typed; accents, case and signs don't matter. Folds as `foldName` does. */
export function anyName(column: string, names: readonly string[], parameters: Parameters): string {
  const plain = Object.entries(LETTERS).reduce((name, [letter, instead]) => `replace(${name}, '${letter}', '${instead}')`, `lower(${column})`);
  const bare = `regexp_replace(normalize(${plain}, NFKD), '[\\u0300-\\u036f''’]', '', 'g')`;
  return `(' ' || regexp_replace(${bare}, '[^[:alnum:]]+', ' ', 'g')) LIKE ANY(${parameters.add(names.map((name) => `% ${name}%`), 'text[]')})`;
}

function quality(name: string): string {
  switch (name) {
    case 'exemplar':
      return EXEMPLAR_SQL;
    case 'mine':
      return 'v.owner_id = $2';
    default:
      return 'false';
  }
}
