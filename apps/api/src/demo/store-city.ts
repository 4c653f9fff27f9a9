import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import { refreshStandings } from '../safety-code/index.ts'
import type { FieldCipher } from '../secrets/field-cipher.ts'
import { cityEnterprises, cityProjects, filingNumber } from './city.ts'
import { citySite } from './city-sites.ts'
import { creditCode, sexOfNobody } from './numbers.ts'
import type { PlannedWorker } from './plan-city.ts'
import { randomOf } from './random.ts'

/** Keys of the enterprises and projects, in the order of their lists. */
export interface CityKeys {
  readonly enterprises: readonly string[]
  readonly projects: readonly string[]
}

/** The credit code of an enterprise of the demonstration; by that of the first one it is seen that the city exists. */
export const cityCreditCode = (enterprise: number): string =>
  creditCode(cityEnterprises[enterprise]?.region ?? '', `M0AA${String(enterprise + 1).padStart(4, '0')}`)

/** Writes enterprises, projects, workers and their past, in a dozen statements, and computes the standings. */
export async function storeCity(
  db: Db,
  cipher: FieldCipher,
  workers: readonly PlannedWorker[],
  today: PlainDate,
): Promise<CityKeys> {
  const keys = {
    enterprises: await drawKeys(db, cityEnterprises.length),
    projects: await drawKeys(db, cityProjects.length),
  }
  await storePlaces(db, cipher, keys, today)
  const people = await drawKeys(db, workers.length)
  const employed = workers.map((worker, i) => ({ ...worker, personId: people[i] ?? '' }))
  await storePersons(db, cipher, employed)
  await storeEmployments(db, keys, employed)
  await storeFacts(db, employed)
  await storeGrants(db, keys, employed)
  await refreshStandings(db, people, today)
  return keys
}

type Stored = PlannedWorker & { readonly personId: string }

async function drawKeys(db: Db, count: number): Promise<string[]> {
  const { rows } = await sql<{
    key: string
  }>`select house.uuid_v7() as key from generate_series(1, ${count}::int) order by key`.execute(db)
  return rows.map(({ key }) => key)
}

async function storePlaces(db: Db, cipher: FieldCipher, keys: CityKeys, today: PlainDate): Promise<void> {
  const enterpriseOf = (number: number) => keys.enterprises[number] ?? ''
  await db
    .insertInto('registry.enterprises')
    .values(
      cityEnterprises.map(({ name, region }, at) => ({
        id: enterpriseOf(at),
        name,
        region,
        credit_code: cityCreditCode(at),
      })),
    )
    .execute()
  await storeProjects(db, cipher, keys, today)
  await db
    .insertInto('registry.project_participants')
    .values(
      cityProjects.flatMap(({ contractor, labour }, at) =>
        [contractor, ...labour].map((one) => ({
          project_id: keys.projects[at] ?? '',
          enterprise_id: enterpriseOf(one),
        })),
      ),
    )
    .execute()
}

async function storeProjects(db: Db, cipher: FieldCipher, keys: CityKeys, today: PlainDate): Promise<void> {
  await db
    .insertInto('registry.projects')
    .values(
      cityProjects.map(({ name, region, contractor, finished, suspended }, at) => {
        const site = citySite(at)
        return {
          id: keys.projects[at] ?? '',
          name,
          region,
          filing_number: filingNumber(at),
          contractor_id: keys.enterprises[contractor] ?? '',
          status: finished === true ? 'finished' : suspended === true ? 'suspended' : 'running',
          started_on: addDays(today, -site.begunDaysAgo),
          planned_completion_on: addDays(today, site.completeInDays),
          address: site.address,
          client_name: site.client,
          supervision_firm: site.supervisionFirm,
          structure: site.structure,
          floor_area: site.floorArea,
          manager_name: site.manager,
          manager_phone: cipher.seal(site.managerPhone),
        }
      }),
    )
    .execute()
}

async function storePersons(db: Db, cipher: FieldCipher, workers: readonly Stored[]): Promise<void> {
  const phones = workers.map(({ phone }) => phone)
  await sql`
    insert into registry.persons (id, name, id_number, id_number_hash, phone, phone_hash, born_on, sex, created_at)
    select id, name, number, number_hash, phone, phone_hash, born_on, ${sexOfNobody}, least(known_on::timestamptz + interval '9 hours', now())
      from unnest(
        ${workers.map(({ personId }) => personId)}::uuid[], ${workers.map(({ name }) => name)}::text[],
        ${workers.map(({ idNumber }) => cipher.seal(idNumber))}::bytea[], ${workers.map(({ idNumber }) => cipher.hash(idNumber))}::bytea[],
        ${phones.map((phone) => (phone === null ? null : cipher.seal(phone)))}::bytea[],
        ${phones.map((phone) => (phone === null ? null : cipher.hash(phone)))}::bytea[],
        ${workers.map(({ bornOn }) => bornOn)}::date[],
        ${workers.map(({ before, hiredOn }) => before?.from ?? hiredOn)}::date[])
        as row (id, name, number, number_hash, phone, phone_hash, born_on, known_on)`.execute(db)
}

async function storeEmployments(db: Db, keys: CityKeys, workers: readonly Stored[]): Promise<void> {
  const rows = workers.flatMap(({ personId, trade, enterprise, project, hiredOn, before }) => [
    ...(before === null
      ? []
      : [
          { personId, trade, enterprise: before.enterprise, project: null, from: before.from, to: before.to },
        ]),
    { personId, trade, enterprise, project, from: hiredOn, to: null },
  ])
  await sql`
    insert into registry.employments (person_id, enterprise_id, project_id, trade, started_on, ended_on, end_reason, created_at)
    select person, enterprise, project, trade, started, ended, case when ended is not null then '合同期满退场' end,
           least(started::timestamptz + interval '9 hours', now())
      from unnest(
        ${rows.map(({ personId }) => personId)}::uuid[],
        ${rows.map(({ enterprise }) => keys.enterprises[enterprise] ?? null)}::uuid[],
        ${rows.map(({ project }) => (project === null ? null : (keys.projects[project] ?? null)))}::uuid[],
        ${rows.map(({ trade }) => trade)}::text[], ${rows.map(({ from }) => from)}::date[], ${rows.map(({ to }) => to)}::date[])
        as row (person, enterprise, project, trade, started, ended)`.execute(db)
}

/** Results and reports arrive in the evening of their day. */
const evening = sql`::timestamptz + interval '18 hours'`

async function storeFacts(db: Db, workers: readonly Stored[]): Promise<void> {
  const results = workers.flatMap(({ personId, record: { trainings, continuingEducation } }) => [
    ...trainings.map((attempt) => ({ personId, kind: 'safety-education', ...attempt })),
    ...continuingEducation.map((attempt) => ({ personId, kind: 'continuing-education', ...attempt })),
  ])
  await sql`
    insert into training.results (person_id, kind, held_on, result, source, recorded_at)
    select person, kind, held, result, '培训机构报送', held${evening}
      from unnest(${results.map(({ personId }) => personId)}::uuid[], ${results.map(({ kind }) => kind)}::text[],
        ${results.map(({ date }) => date)}::date[], ${results.map(({ result }) => result)}::text[]) as row (person, kind, held, result)`.execute(
    db,
  )
  const reports = workers.flatMap(({ personId, record }) =>
    record.medicals.map((medical) => ({ personId, ...medical })),
  )
  await sql`
    insert into medical.reports (person_id, examined_on, result, source, recorded_at)
    select person, examined, result, '体检机构报送', examined${evening}
      from unnest(${reports.map(({ personId }) => personId)}::uuid[], ${reports.map(({ date }) => date)}::date[],
        ${reports.map(({ result }) => result)}::text[]) as row (person, examined, result)`.execute(db)
}

/** A code was granted to somebody working for whoever employed them on that day. */
async function storeGrants(db: Db, keys: CityKeys, workers: readonly Stored[]): Promise<void> {
  const random = randomOf(workers.length)
  const grants = workers.flatMap(({ personId, enterprise, before, record }) =>
    record.applications.map((on) => ({
      personId,
      on,
      enterprise: before !== null && on <= before.to ? before.enterprise : enterprise,
      source: random.chance(0.8) ? 'batch' : 'self',
    })),
  )
  await sql`
    insert into safety_code.grants (person_id, granted_on, enterprise_id, source, recorded_at)
    select person, granted, enterprise, source, granted::timestamptz + interval '10 hours'
      from unnest(${grants.map(({ personId }) => personId)}::uuid[], ${grants.map(({ on }) => on)}::date[],
        ${grants.map(({ enterprise }) => keys.enterprises[enterprise] ?? null)}::uuid[], ${grants.map(({ source }) => source)}::text[])
        as row (person, granted, enterprise, source)`.execute(db)
}
