import type { RuleVersion } from '@anzhu/contract/safety-code-rules'
import { readJurisdiction, setting, type JurisdictionId } from '@anzhu/law/jurisdictions'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { changesInWords } from '@anzhu/law/safety-code/numbers'
import type { SafetyCodeNumbers } from '@anzhu/law/safety-code/policy'
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Belonging } from '@anzhu/law/access/policy'
import type { Db } from '../db/connection.ts'

/** A published version as it is stored, with the names of who published and withdrew it. */
export interface VersionRow {
  readonly id: string
  readonly jurisdiction: JurisdictionId
  readonly effective_from: PlainDate
  readonly numbers: SafetyCodeNumbers
  readonly reason: string
  readonly publisher: string
  readonly published_at: Date
  readonly withdrawer: string | null
  readonly withdrawn_at: Date | null
  readonly withdrawal_reason: string | null
  readonly computed: number
  readonly to_compute: number
  readonly ready_at: Date | null
}

/** Every version of a jurisdiction, the latest effective day first. */
export const listVersions = (db: Db, jurisdiction: string): Promise<VersionRow[]> =>
  readVersions(db, sql<SqlBool>`v.jurisdiction = ${jurisdiction}`)

/** One version by its id. */
export async function findVersion(db: Db, id: string): Promise<VersionRow | undefined> {
  return (await readVersions(db, sql<SqlBool>`v.id = ${id}::uuid`))[0]
}

async function readVersions(db: Db, which: RawBuilder<SqlBool>): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select v.id, v.jurisdiction, v.effective_from, v.numbers, v.reason, publisher.name as publisher, v.published_at,
           withdrawer.name as withdrawer, v.withdrawn_at, v.withdrawal_reason, v.computed, v.to_compute, v.ready_at
      from safety_code.rule_versions v
      join access.accounts publisher on publisher.id = v.published_by
      left join access.accounts withdrawer on withdrawer.id = v.withdrawn_by
     where ${which} order by v.effective_from desc, v.published_at desc limit 500`.execute(db)
  return rows
}

/** A version as it is told, among all versions of its jurisdiction. */
export function versionView(row: VersionRow, all: readonly VersionRow[], today: PlainDate): RuleVersion {
  return {
    id: row.id,
    effectiveFrom: row.effective_from,
    numbers: row.numbers,
    changes: changesInWords(numbersBefore(row, all), row.numbers),
    reason: row.reason,
    publishedBy: row.publisher,
    publishedAt: row.published_at.toISOString(),
    state: stateOf(row, all, today),
    computed: row.computed,
    toCompute: row.to_compute,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : {
            by: row.withdrawer ?? '',
            at: row.withdrawn_at.toISOString(),
            reason: row.withdrawal_reason ?? '',
          },
  }
}

function stateOf(row: VersionRow, all: readonly VersionRow[], today: PlainDate): RuleVersion['state'] {
  if (row.withdrawn_at !== null) return 'withdrawn'
  if (row.ready_at === null) return 'computing'
  if (row.effective_from > today) return 'ready'
  const inForce = all.find((one) => one.withdrawn_at === null && one.effective_from <= today)
  return inForce?.id === row.id ? 'in-force' : 'past'
}

/** The numbers that a version replaces: of the version before it, else the law's own. */
function numbersBefore(row: VersionRow, all: readonly VersionRow[]): SafetyCodeNumbers {
  const before = all.find((one) => one.withdrawn_at === null && one.effective_from < row.effective_from)
  return before?.numbers ?? builtIn(row.jurisdiction)
}

function builtIn(jurisdiction: JurisdictionId): SafetyCodeNumbers {
  const policy = setting(jurisdiction, 'safetyCode')
  if (policy === null) throw new RangeError(`${jurisdiction} 不实行苏安码`)
  return policy.numbers
}

/** Where the rules of a jurisdiction belong: to its region as a whole. */
export const belongingOf = (jurisdiction: JurisdictionId): Belonging => ({
  personId: null,
  organisationId: null,
  projectId: null,
  region: readJurisdiction(jurisdiction).regionCode,
})
