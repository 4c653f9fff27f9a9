import {
  isLimited,
  regionPrefix,
  relationsFor,
  type Action,
  type Belonging,
  type Relation,
  type Subject,
} from '@anzhu/law/access/policy'
import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** In which column each relation of an object is found; null where the object has no such thing. */
export type Columns = Readonly<Record<Exclude<keyof Belonging, 'worksOn'>, string | null>> & {
  /** Of what is about a person: the column with the person, whose present project counts where the object has none. */
  readonly worker?: string
  /** Of what is about several projects: the column with the array of them; null in it means the whole enterprise. */
  readonly projectIds?: string
}

/** The other face of the policy: who sees what, as a condition for lists, exports and counts. */
export function visible(subject: Subject, action: Action, columns: Columns): RawBuilder<SqlBool> {
  const conditions = relationsFor(subject, action).map((relation) => conditionOf[relation](subject, columns))
  return conditions.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}

const conditionOf: Record<Relation, (subject: Subject, columns: Columns) => RawBuilder<SqlBool>> = {
  self: ({ personId }, columns) => equals(columns.personId, personId),
  own: ({ organisationId }, columns) => equals(columns.organisationId, organisationId),
  assigned: (subject, columns) =>
    sql<SqlBool>`(${conditionOf.own(subject, columns)} and ${ofTheirs(subject, columns)})`,
  undivided: (subject, columns) =>
    isLimited(subject) ? sql<SqlBool>`false` : conditionOf.own(subject, columns),
  project: ({ projectId }, columns) => equals(columns.projectId, projectId),
  region: ({ region }, columns) =>
    columns.region === null || region === null
      ? sql<SqlBool>`false`
      : sql<SqlBool>`${sql.ref(columns.region)} like ${`${regionPrefix(region)}%`}`,
  site: (subject, columns) =>
    columns.projectId === null
      ? sql<SqlBool>`false`
      : sql<SqlBool>`(${sql.ref(columns.projectId)} is not null and ${conditionOf.region(subject, columns)})`,
  any: () => sql<SqlBool>`true`,
}

/** Of the projects that a post is limited to; what belongs to none is left out. */
function ofTheirs({ onlyProjects = null }: Subject, columns: Columns): RawBuilder<SqlBool> {
  if (onlyProjects === null) return sql<SqlBool>`true`
  const theirs = sql`${[...onlyProjects]}::uuid[]`
  if (columns.projectIds !== undefined)
    return sql<SqlBool>`coalesce(${sql.ref(columns.projectIds)} <@ ${theirs}, false)`
  const project = columns.projectId === null ? sql`null` : sql.ref(columns.projectId)
  const on =
    columns.worker === undefined ? project : sql`coalesce(${project}, ${presentProjectOf(columns.worker)})`
  return sql<SqlBool>`coalesce(${on} = any(${theirs}), false)`
}

/** The project on which the person of a column works now; null without one. */
export const presentProjectOf = (personColumn: string): RawBuilder<string | null> => sql<string | null>`(
  select at_work.project_id from registry.employments at_work
   where at_work.person_id = ${sql.ref(personColumn)} and at_work.ended_on is null)`

const equals = (column: string | null, value: string | null) =>
  column === null || value === null ? sql<SqlBool>`false` : sql<SqlBool>`${sql.ref(column)} = ${value}::uuid`
