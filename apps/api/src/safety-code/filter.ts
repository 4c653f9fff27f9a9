import { tokenFromScan } from '@anzhu/contract/credential'
import type { Colour, RedReason, SafetyCodeFilter } from '@anzhu/contract/safety-code'
import { regionPrefix, relationsFor } from '@anzhu/law/access/policy'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { numberRules } from '@anzhu/law/safety-code/numbers'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { nameMatches } from '../registry/index.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { tellsMedicalsApart } from './mask-medical.ts'
import { bearsName, soughtName } from './names.ts'

/** Where standings (alias s) have each relation of the policy. */
export const standingColumns = {
  personId: 's.person_id',
  organisationId: 's.enterprise_id',
  projectId: 's.project_id',
  region: 's.district',
} as const

/**
 * Colour as a range over the standing's days: the law's colourOnDay in SQL, for today. The day of issue is not asked, so
 * that an index answers: no code is issued in the future.
 */
export function colourIs(colour: Colour, on: PlainDate): RawBuilder<SqlBool> {
  switch (colour) {
    case 'none':
      return sql<SqlBool>`s.red_from is null`
    case 'red':
      return sql<SqlBool>`s.red_from <= ${on}`
    case 'yellow':
      return sql<SqlBool>`(s.red_from > ${on} and s.yellow_from <= ${on})`
    case 'green':
      return sql<SqlBool>`s.yellow_from > ${on}`
  }
}

const longestGrace = numberRules.find(({ key }) => key === 'graceDays')?.max ?? 0

/** Validity ends within so many days, and the code is not red yet. */
export function expiresWithin(days: number, on: PlainDate): RawBuilder<SqlBool> {
  const last = addDays(on, days)
  // The bound on red_from follows from the rules (it lies at most the longest grace + 1 behind validity) and makes an index range.
  return sql<SqlBool>`(s.red_from > ${on} and s.red_from <= ${addDays(last, longestGrace + 1)} and s.valid_until between ${on} and ${last})`
}

/**
 * Whom the actor may see, as an index range: equality on the enterprise, project, district, city or province of the post.
 * It says what `visible` says, in the form the lists' indexes have; a test holds the two together.
 */
export function scopeOf(actor: Actor): RawBuilder<SqlBool> {
  const conditions = relationsFor(actor, 'safety-code.view').map((relation) => {
    switch (relation) {
      case 'self':
        return equal('s.person_id', actor.personId)
      case 'own':
      case 'undivided':
        return equal('s.enterprise_id', actor.organisationId)
      case 'assigned':
        return onTheirProjects(actor)
      case 'project':
        return equal('s.project_id', actor.projectId)
      case 'region':
        return actor.region === null ? sql<SqlBool>`false` : inRegion(actor.region)
      case 'any':
        return sql<SqlBool>`true`
    }
  })
  return conditions.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join(conditions, sql` or `)})`
}

/** Digits that name the actor's region, when that is all it sees codes by; else null. */
export function regionOf(actor: Actor): string | null {
  const relations = relationsFor(actor, 'safety-code.view')
  return relations.length === 1 && relations[0] === 'region' && actor.region !== null
    ? regionPrefix(actor.region)
    : null
}

/** For some projects the index of each; for the whole enterprise that of the enterprise. */
const onTheirProjects = ({ organisationId, onlyProjects }: Actor): RawBuilder<SqlBool> =>
  onlyProjects === null
    ? equal('s.enterprise_id', organisationId)
    : sql<SqlBool>`(${equal('s.enterprise_id', organisationId)} and s.project_id = any(${[...onlyProjects]}::uuid[]))`

const equal = (column: string, id: string | null) =>
  id === null ? sql<SqlBool>`false` : sql<SqlBool>`${sql.ref(column)} = ${id}::uuid`

const columnOfLength: Readonly<Record<number, string>> = { 2: 's.province', 4: 's.city', 6: 's.district' }

/** The standings of a region and everything below it. */
export function inRegion(region: string): RawBuilder<SqlBool> {
  const prefix = regionPrefix(region)
  return sql<SqlBool>`${sql.ref(columnOfLength[prefix.length] ?? 's.district')} = ${prefix}`
}

/** What a filter asks for besides the scope. */
export function filterOf(
  filter: SafetyCodeFilter,
  { actor, today: on, cipher }: { actor: Actor; today: PlainDate; cipher: FieldCipher },
): RawBuilder<SqlBool> {
  const conditions = [
    filter.colour && colourIs(filter.colour, on),
    filter.expiringWithinDays && expiresWithin(filter.expiringWithinDays, on),
    filter.enterpriseId && equal('s.enterprise_id', filter.enterpriseId),
    filter.projectId && equal('s.project_id', filter.projectId),
    filter.region && inRegion(filter.region),
    filter.q && holderIs(filter.q, cipher, regionOf(actor)),
    between('s.issued_on', filter.issuedFrom, filter.issuedTo),
    turnsYellow(filter),
    between('s.red_from', filter.turningRedFrom, filter.turningRedTo),
    filter.redBecause && isRedBecause(filter.redBecause, on, tellsMedicalsApart(actor)),
  ].filter((condition): condition is RawBuilder<SqlBool> => typeof condition === 'object')
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

/** A day that lies between two, both included; either may be left open. */
function between(column: string, from?: string, to?: string): RawBuilder<SqlBool> | undefined {
  if (from === undefined && to === undefined) return undefined
  const after = from === undefined ? sql`true` : sql`${sql.ref(column)} >= ${from}::date`
  const before = to === undefined ? sql`true` : sql`${sql.ref(column)} <= ${to}::date`
  return sql<SqlBool>`(${after} and ${before})`
}

/** Who goes from green to red at once is never yellow. */
function turnsYellow({ turningYellowFrom: from, turningYellowTo: to }: SafetyCodeFilter) {
  const turning = between('s.yellow_from', from, to)
  return turning && sql<SqlBool>`(${turning} and s.yellow_from < s.red_from)`
}

const medicalReasons: readonly RedReason[] = ['MEDICAL_EXPIRED', 'MEDICAL_UNFIT']

/** A filter tells as much as a reason does: who may not read which medical reason it is finds them all by either. */
function isRedBecause(reason: RedReason, on: PlainDate, apart: boolean): RawBuilder<SqlBool> {
  const asGroup = reason === 'MEDICAL' || (!apart && medicalReasons.includes(reason))
  const reasons = asGroup ? [...medicalReasons] : [reason]
  return sql<SqlBool>`(${colourIs('red', on)} and s.red_because = any(${reasons}))`
}

/** What is typed into the search: the number on the card, else something of the person. */
function holderIs(q: string, cipher: FieldCipher, region: string | null): RawBuilder<SqlBool> {
  const name = soughtName(q)
  if (name !== null) return bearsName({ name, region })
  const typed = tokenFromScan(q, [])
  if (typed.kind === 'code-number') return sql<SqlBool>`s.code_number = ${typed.codeNumber}`
  return sql<SqlBool>`exists (select from registry.persons p where p.id = s.person_id and ${nameMatches(q, cipher)})`
}
