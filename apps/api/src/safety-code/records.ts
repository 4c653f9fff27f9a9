import type { Fact } from '@anzhu/contract/safety-code'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { SafetyCodeRecord } from '@anzhu/law/safety-code/history'
import type { PolicyHistory } from '@anzhu/law/safety-code/policy-history'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from '../db/connection.ts'
import { amongKeys, byKey } from '../db/prepared.ts'
import { loadRules } from './rules-in-force.ts'

/** All that is known of a person's code: the facts for the law, where each came from, and where the person works. */
export interface Dossier {
  readonly personId: string
  readonly record: SafetyCodeRecord
  readonly facts: readonly z.output<typeof Fact>[]
  readonly name: string
  readonly trade: string | null
  readonly enterpriseId: string | null
  readonly enterpriseName: string | null
  readonly projectId: string | null
  /** Where the person works: the project's region, else the enterprise's; null without employment. */
  readonly region: string | null
  /** The rules this code is judged by: those of its city, also when its holder works elsewhere. */
  readonly rules: PolicyHistory
  /** The rules of the place the person works in, for applying; undefined where no safety code is run. */
  readonly rulesHere: PolicyHistory | undefined
}

/** A person with the work that they have now, as far as a dossier needs to know it. */
export interface Employed {
  readonly person_id: string
  readonly name: string
  readonly born_on: PlainDate
  readonly enterprise_id: string | null
  readonly enterprise_name: string | null
  readonly trade: string | null
  readonly project_id: string | null
  readonly region: string | null
}

/** A fact as it is stored, wherever that is. */
export interface FactRow {
  person_id: string
  kind: Dossier['facts'][number]['kind']
  on: PlainDate
  result: string
  source: string
  recorded_at: Date
}

/** Gathers dossiers, in three queries however many persons; unknown ids are left out. */
export async function loadDossiers(db: Db, personIds: readonly string[]): Promise<Map<string, Dossier>> {
  const ids = amongKeys(personIds, 'uuid')
  const { rows } = await sql<Employed>`${byKey}
    select p.id as person_id, p.name, p.born_on, e.enterprise_id, firm.name as enterprise_name, e.project_id, e.trade,
           coalesce(project.region, firm.region) as region
      from registry.persons p
      left join registry.employments e on e.person_id = p.id and e.ended_on is null
      left join registry.enterprises firm on firm.id = e.enterprise_id
      left join registry.projects project on project.id = e.project_id
     where p.id = ${ids}`.execute(db)
  return dossiersOf(db, rows)
}

/** The dossiers of persons that were read already, by id, in two queries. */
export async function dossiersOf(db: Db, rows: readonly Employed[]): Promise<Map<string, Dossier>> {
  const [facts, rules] = await Promise.all([
    loadFacts(
      db,
      rows.map(({ person_id: id }) => id),
    ),
    loadRules(db),
  ])
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        ...asDossier(row, facts.get(row.person_id) ?? []),
        rules: rules.keptIn(row.region),
        rulesHere: rules.in(row.region),
      },
    ]),
  )
}

/** The facts of some persons, the earlier first. */
export async function loadFacts(db: Db, personIds: readonly string[]): Promise<Map<string, FactRow[]>> {
  const ids = amongKeys(personIds, 'uuid')
  const { rows } = await sql<FactRow>`${byKey}
    select person_id, kind, held_on as on, result, source, recorded_at from training.results
     where person_id = ${ids} and voided_at is null
    union all
    select person_id, 'medical', examined_on, result, source, recorded_at from medical.reports
     where person_id = ${ids} and voided_at is null
    union all
    select person_id, 'grant', granted_on, 'granted', source, recorded_at from safety_code.grants where person_id = ${ids}
    order by 3, 6`.execute(db)
  const byPerson = new Map<string, FactRow[]>()
  for (const row of rows) {
    const known = byPerson.get(row.person_id)
    if (known === undefined) byPerson.set(row.person_id, [row])
    else known.push(row)
  }
  return byPerson
}

const grantSources: Readonly<Record<string, string>> = {
  sheet: '导入表格申领',
  batch: '企业申领',
  self: '本人申领',
}

/** The facts in the form in which the law asks for them. */
export function asRecord(dateOfBirth: PlainDate, facts: readonly FactRow[]): SafetyCodeRecord {
  const of = (kind: FactRow['kind']) => facts.filter((fact) => fact.kind === kind)
  const attempts = (kind: FactRow['kind']) =>
    of(kind).map(({ on, result }) => ({
      date: on,
      result: result === 'pass' ? ('pass' as const) : ('fail' as const),
    }))
  return {
    dateOfBirth,
    trainings: attempts('safety-education'),
    continuingEducation: attempts('continuing-education'),
    medicals: of('medical').map(({ on, result }) => ({
      date: on,
      result: result === 'fit' ? 'fit' : 'unfit',
    })),
    applications: of('grant').map(({ on }) => on),
  }
}

function asDossier(row: Employed, facts: readonly FactRow[]): Omit<Dossier, 'rules' | 'rulesHere'> {
  return {
    personId: row.person_id,
    record: asRecord(row.born_on, facts),
    facts: facts.map(({ kind, on, result, source, recorded_at: recordedAt }) => ({
      kind,
      on,
      result,
      source: kind === 'grant' ? (grantSources[source] ?? source) : source,
      recordedAt: recordedAt.toISOString(),
    })),
    name: row.name,
    trade: row.trade,
    enterpriseId: row.enterprise_id,
    enterpriseName: row.enterprise_name,
    projectId: row.project_id,
    region: row.region,
  }
}
