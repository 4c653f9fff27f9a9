import { sql } from 'kysely'
import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import type { Place } from './place.ts'

/** A complete draft, and whose it is. */
export interface Draft {
  readonly id: string
  readonly cookie: string
}

/** Regions over which the cases of a house lie: the districts of several cities of one province. */
const districts = [
  '320505',
  '320506',
  '320507',
  '320508',
  '320509',
  '320582',
  '320102',
  '320104',
  '320205',
  '320602',
]
const regions = sql`${districts}::text[]`

/**
 * Fills the house with cases until it has so many: of ten one waits for an officer, the others were decided, each with its
 * decision and its events. They are about the people on the register, one open case each.
 */
export async function seedCases({ house: { db, cipher } }: Place, wanted: number): Promise<void> {
  const answers = cipher.seal('{}')
  const people = await db
    .selectFrom('registry.persons')
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  await sql`
    insert into cases.cases (number, flow, flow_version, exclusive, region, account_id, person_id, by_person, subject,
      applicant, status, step, answers, findings, checks_met, checks_all, holder_role, holder_region, holder_name, due_on,
      opened, submitted_at, step_since, ended_at, created_at)
    select '99' || lpad(n::text, 18, '0'), 'safety-code-appeal', 1, 'safety-code-appeal', place, gen_random_uuid(), person.id, true,
           '王*国', '王*国', case when waits then 'in-progress' else 'approved' end, case when waits then 'review' end,
           ${answers}, '[]', 1, 1, case when waits then 'supervisor' end, case when waits then place end, '主管部门',
           case when waits then current_date + (n % 30)::int - 3 end, not waits, at, case when waits then at end,
           case when waits then null else at + interval '5 days' end, at
      from (select n, n % 10 = 0 as waits, (${regions})[1 + (n / 10) % ${districts.length}] as place,
                   now() - make_interval(mins => (n % 500000)::int) as at
              from generate_series(1, ${wanted}) as n) as made
      join (select id, row_number() over (order by id) as position from registry.persons) as person
        on person.position = 1 + (n / 10) % ${people.count}::int`.execute(db)
  await sql`
    insert into cases.decisions (case_id, flow, region, round, step, decision, opinion, answers, account_id, name, unit, at, since)
    select id, flow, region, 1, 'review', 'pass', '经审核，同意。', ${answers},
           ('00000000-0000-7000-8000-' || lpad((row_number() over () % 50)::text, 12, '0'))::uuid, '李明', '', ended_at, submitted_at
      from cases.cases where status = 'approved'`.execute(db)
  await sql`
    insert into cases.events (case_id, kind, title, at)
    select id, kind, kind, submitted_at from cases.cases, unnest(array['submitted', 'passed']) as kind
     where status <> 'draft'`.execute(db)
  for (const table of ['cases', 'decisions', 'events'])
    await sql`analyze ${sql.ref(`cases.${table}`)}`.execute(db)
}

/** Complete drafts of a service that enterprises file about themselves, one of a fresh enterprise each. */
export async function seedDrafts(place: Place, service: string, wanted: number): Promise<Draft[]> {
  const { db, cipher } = place.house
  const files = await Promise.all(
    ['place-proof', 'teacher-proof'].map(async (slot) => {
      const { id } = await db
        .insertInto('files.files')
        .values({ name: '证明.pdf', kind: 'pdf', bytes: 1, sha256: Buffer.alloc(32), account_id: nobody })
        .returning('id')
        .executeTakeFirstOrThrow()
      return { slot, id }
    }),
  )
  const answers = cipher.seal(JSON.stringify(complete))
  const drafts: Draft[] = []
  // A register may have been measured before.
  const { known } = await db
    .selectFrom('registry.enterprises')
    .select(({ fn }) => fn.countAll<number>().as('known'))
    .where('name', 'like', '苏州量度第%培训有限公司')
    .executeTakeFirstOrThrow()
  for (let n = known; n < known + wanted; n += 1) {
    const region = districts[n % 6] ?? ''
    const creditCode = creditCodeWithCheckSign(`91320500MB${String(n).padStart(6, '0')}X`)
    const { id: organisationId } = await db
      .insertInto('registry.enterprises')
      .values({ name: `苏州量度第${n}培训有限公司`, credit_code: creditCode, region })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { id } = await db
      .insertInto('cases.cases')
      .values({
        flow: service,
        flow_version: 1,
        exclusive: service,
        region,
        account_id: nobody,
        organisation_id: organisationId,
        by_person: false,
        subject: '量度',
        applicant: '量度',
        answers,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('cases.materials')
      .values(files.map((file) => ({ case_id: id, slot: file.slot, position: 0, file_id: file.id })))
      .execute()
    drafts.push({ id, cookie: await place.cookie({ role: 'enterprise-admin', organisationId, region }) })
  }
  return drafts
}

const nobody = '00000000-0000-7000-8000-000000000000'

/** What the form of the service asks for. */
const complete = {
  scope: 'both',
  place: '相城区元和街道某某路 1 号',
  seats: '60',
  teachers: '张三，注册安全工程师，10 年',
  contact: '李四',
  phone: '13912345678',
  commitment: 'true',
}
