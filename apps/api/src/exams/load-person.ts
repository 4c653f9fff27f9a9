import type { BanFacts, CaseFacts, CertificateFacts, PersonFacts } from '@anzhu/law/certificates/facts'
import { jurisdictionFor, provinceOf } from '@anzhu/law/jurisdictions'
import { ageOn, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'

/** What the conditions of an enrolment look at in one person, whatever the exam. */
export interface PersonRecord {
  readonly person: PersonFacts
  readonly employment: NonNullable<CaseFacts['employment']>
  readonly bans: readonly BanFacts[]
  readonly otherCertificates: readonly CertificateFacts[]
}

interface Row {
  readonly born_on: PlainDate
  readonly real_named_on: string | null
  readonly education: string | null
  readonly title: string | null
  readonly work_since: PlainDate | null
  readonly constructor_at: string | null
  readonly photo: boolean
  readonly trained: boolean
  readonly enterprise_id: string | null
  readonly legal_representative: boolean | null
  readonly projects: number
}

/**
 * What is on record of a person: identity, schooling, employment, bans, certificates. A ban for absence or cheating holds in
 * the province that imposed it (six digits), the others everywhere. The year's training counts through the following year.
 */
export async function loadPersonRecord(
  db: Db,
  { personId, province, today }: { personId: string; province: string; today: PlainDate },
): Promise<PersonRecord | undefined> {
  const { rows } = await sql<Row>`
    select p.born_on, own.real_named_on, own.education, own.title, own.work_since, own.constructor_at,
           exists (select from registry.person_papers paper
                    where paper.person_id = p.id and paper.slot = 'photo' and paper.replaced_at is null) as photo,
           exists (select from registry.annual_trainings t
                    where t.person_id = p.id and t.passed and t.year between ${yearOf(today) - 1} and ${yearOf(today)}) as trained,
           job.enterprise_id, job.legal_representative,
           (select count(*)::int from registry.projects project
             where project.id = job.project_id and project.status = 'running') as projects
      from registry.persons p left join registry.particulars own on own.person_id = p.id
      left join registry.employments job on job.person_id = p.id and job.ended_on is null
     where p.id = ${personId}::uuid`.execute(db)
  const [row] = rows
  if (row === undefined) return undefined
  return {
    person: personFacts(row, today),
    employment: row.enterprise_id === null ? [] : [{ enterprise: row.enterprise_id, status: 'active' }],
    bans: await loadBans(db, personId, province),
    otherCertificates: await loadCertificates(db, personId),
  }
}

const yearOf = (day: PlainDate) => Number(day.slice(0, 4))

const personFacts = (row: Row, today: PlainDate): PersonFacts => ({
  realName: row.real_named_on !== null,
  photo: row.photo,
  dateOfBirth: row.born_on,
  education: row.education ?? 'none',
  title: row.title ?? 'none',
  workYears: row.work_since === null ? 0 : Math.max(0, ageOn(today, row.work_since)),
  annualTrainingOk: row.trained,
  constructorRegisteredAt: row.constructor_at,
  legalRep: row.legal_representative === true,
  ongoingProjects: row.projects,
  found: true,
})

async function loadBans(db: Db, personId: string, province: string): Promise<BanFacts[]> {
  const { rows } = await sql<BanFacts>`
    select type, from_on as from from exams.bans
     where person_id = ${personId}::uuid and voided_at is null
       and (province = ${province} or type in ('false_materials', 'fraud'))`.execute(db)
  return rows
}

interface HeldRow {
  readonly id: string
  readonly category: CertificateFacts['category']
  readonly enterprise_id: string | null
  readonly enterprise_name: string
  readonly province: string
  readonly status: CertificateFacts['status']
  readonly expires_on: PlainDate
  readonly last_change_on: PlainDate | null
  readonly legal_representative: boolean
  readonly medium: CertificateFacts['medium']
}

async function loadCertificates(db: Db, personId: string): Promise<CertificateFacts[]> {
  const { rows } = await sql<HeldRow>`
    select id, category, enterprise_id, enterprise_name, province, status, expires_on, last_change_on,
           legal_representative, medium
      from certificates.certificates where person_id = ${personId}::uuid`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    category: row.category,
    enterprise: row.enterprise_id ?? '',
    province: provinceOf(jurisdictionFor(row.province)) ?? row.province,
    status: row.status,
    expires: row.expires_on,
    lastChange: row.last_change_on,
    legalRep: row.legal_representative,
    medium: row.medium,
    enterpriseName: row.enterprise_name,
  }))
}
