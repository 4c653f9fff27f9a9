import {
  regionPrefix,
  relationsFor,
  type Action,
  type Belonging,
  type Relation,
  type Subject,
} from '@anzhu/law/access/policy'
import { sql, type RawBuilder, type SqlBool } from 'kysely'

/** In which column each relation of an object is found; null where the object has no such thing. */
export type Columns = Readonly<Record<keyof Belonging, string | null>>

/** The other face of the policy: who sees what, as a condition for lists, exports and counts. */
export function visible(subject: Subject, action: Action, columns: Columns): RawBuilder<SqlBool> {
  const conditions = relationsFor(subject, action).map((relation) => conditionOf[relation](subject, columns))
  return conditions.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}

const conditionOf: Record<Relation, (subject: Subject, columns: Columns) => RawBuilder<SqlBool>> = {
  self: ({ personId }, columns) => equals(columns.personId, personId),
  own: ({ organisationId }, columns) => equals(columns.organisationId, organisationId),
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

const equals = (column: string | null, value: string | null) =>
  column === null || value === null ? sql<SqlBool>`false` : sql<SqlBool>`${sql.ref(column)} = ${value}::uuid`
