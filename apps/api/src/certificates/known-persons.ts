import type { BanFacts, Category } from '@anzhu/law/certificates/facts'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { CertificateRecord } from './records.ts'

/** Everything that is on record of a person and that some condition of a certificate service looks at. */
export interface KnownPerson {
  readonly id: string
  readonly name: string
  /** Sealed. */
  readonly idNumber: Buffer
  readonly sex: 'male' | 'female'
  readonly bornOn: PlainDate
  readonly realName: boolean
  readonly education: string
  readonly title: string
  readonly workSince: PlainDate | null
  readonly constructorAt: string | null
  /** Slots of the person's record that hold a file. */
  readonly papers: readonly string[]
  /** The live employment. */
  readonly employer: Employer | null
  /** Enterprises that asked to employ the person and wait for the answer. */
  readonly asking: readonly string[]
  /** Years in which the enterprise's safety training was passed. */
  readonly trainedIn: readonly number[]
  readonly passes: readonly Pass[]
  /** Those of an exam with the province that imposed them (six digits); those that follow from a penalty hold everywhere. */
  readonly bans: readonly (BanFacts & { readonly province: string | null })[]
  readonly penalties: readonly { readonly kind: string; readonly on: PlainDate }[]
  readonly learned: readonly { readonly letter: string; readonly hours: number; readonly on: PlainDate }[]
  readonly certificates: readonly CertificateRecord[]
  /** Open cases of certificate services, none of which may be beside another. */
  readonly open: readonly { readonly id: string; readonly certificateId: string | null }[]
}

export interface Employer {
  readonly id: string
  readonly name: string
  readonly region: string
  readonly projectId: string | null
  readonly post: string | null
  readonly legalRepresentative: boolean
  readonly onRunningProject: boolean
}

export interface Pass {
  readonly category: Category
  readonly on: PlainDate
  readonly source: 'new_system' | 'history'
  readonly province: string
}

/** What at most one case a person is open of (CR-G03). */
export const certificateExclusive = 'certificate'

/** What is on record of many persons, in one statement; whoever does not exist is left out. */
export async function loadPersons(
  db: Db,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await sql<KnownPerson>`
    select p.id, p.name, p.id_number as "idNumber", p.sex, p.born_on as "bornOn",
           d.real_named_on is not null as "realName", coalesce(d.education, 'none') as education,
           coalesce(d.title, 'none') as title, d.work_since as "workSince", d.constructor_at as "constructorAt",
           array(select distinct slot from registry.person_papers f
                  where f.person_id = p.id and f.replaced_at is null) as papers,
           (select json_build_object('id', firm.id, 'name', firm.name, 'region', firm.region, 'projectId', e.project_id, 'post', e.post,
                     'legalRepresentative', e.legal_representative, 'onRunningProject', coalesce(pr.status = 'running', false))
              from registry.employments e join registry.enterprises firm on firm.id = e.enterprise_id
              left join registry.projects pr on pr.id = e.project_id
             where e.person_id = p.id and e.ended_on is null) as employer,
           array(select c.organisation_id from cases.cases c
                  where c.person_id = p.id and c.exclusive = 'employ' and c.status = 'in-progress'
                    and c.organisation_id is not null) as asking,
           array(select t.year from registry.annual_trainings t where t.person_id = p.id and t.passed) as "trainedIn",
           ${listOf(sql`
             select json_build_object('category', x.category, 'on', x.passed_on, 'source', x.source, 'province', x.province) as item
               from exams.passes x where x.person_id = p.id and x.voided_at is null order by x.passed_on desc`)} as passes,
           ${listOf(sql`
             select json_build_object('type', b.type, 'from', b.from_on, 'province', b.province) as item
               from exams.bans b where b.person_id = p.id and b.voided_at is null
             union all
             select json_build_object('type', replace(n.kind, '-', '_'), 'from', n.imposed_on, 'province', null)
               from certificates.penalties n
              where n.person_id = p.id and n.lifted_on is null and n.kind in ('false-materials', 'fraud')`)} as bans,
           ${listOf(sql`
             select json_build_object('kind', n.kind, 'on', n.imposed_on) as item
               from certificates.penalties n where n.person_id = p.id and n.lifted_on is null`)} as penalties,
           ${listOf(sql`
             select json_build_object('letter', l.category, 'hours', l.hours, 'on', l.completed_on) as item
               from certificates.education l where l.person_id = p.id and l.voided_at is null`)} as learned,
           ${listOf(sql`
             select to_jsonb(c) as item from certificates.certificates c where c.person_id = p.id order by c.id`)} as certificates,
           ${listOf(sql`
             select json_build_object('id', c.id, 'certificateId', c.certificate_id) as item from cases.cases c
              where c.person_id = p.id and c.exclusive = ${certificateExclusive}
                and c.status in ('in-progress', 'returned')`)} as open
      from registry.persons p left join registry.particulars d on d.person_id = p.id
     where p.id = any(${[...new Set(personIds)]}::uuid[])`.execute(db)
  return new Map(rows.map((person) => [person.id, person]))
}

const listOf = (items: ReturnType<typeof sql>) =>
  sql`coalesce((select json_agg(item) from (${items}) as listed), '[]')`

/** What is on record of one person; undefined when there is no such person. */
export const loadPerson = async (db: Db, personId: string): Promise<KnownPerson | undefined> =>
  (await loadPersons(db, [personId])).get(personId)
