import { Client } from 'pg'
import { expect } from 'vitest'
import type { BrowserContext } from 'playwright-core'
import { theProduct } from './running.ts'

/** What an officer finds in the morning: so many with everything in order, with originals to see, with something unmet. */
export const morning = { green: 44, originals: 4, unmet: 2 } as const
const all = morning.green + morning.originals + morning.unmet

/**
 * Files a C certificate for fifty workers of a firm, through its own account. Their record is what a journey finds: it is
 * written where no page could make it in a moment. Answers with the number of cases the officer has.
 */
export async function fillQueue({ request }: BrowserContext): Promise<void> {
  const client = new Client({ connectionString: theProduct().database })
  await client.connect()
  try {
    const { rows: people } = await client.query<{ id: string }>(workers, [all])
    expect(people).toHaveLength(all)
    const ids = people.map(({ id }) => id)
    await client.query(known, [ids])
    await client.query(papers, [ids])
    await client.query(passes, [ids, morning.originals])
    const filed = await request.post('/api/v1/cases/batch', {
      data: {
        service: 'jiangsu-new-c',
        personIds: ids,
        values: { post: '专职安全员', handlerName: '华建平', handlerPhone, commitment: 'true' },
      },
      headers: { 'idempotency-key': 'a-morning-of-fifty' },
    })
    expect(filed.status(), await filed.text()).toBe(200)
    const { refused, results } = (await filed.json()) as { refused: number; results: { sentence: string }[] }
    expect(refused, results.map(({ sentence }) => sentence).join(' ')).toBe(0)
    // Two have lost what they had when they applied; it was noticed when their case was last tried.
    await client.query(lost, [ids.slice(-morning.unmet)])
  } finally {
    await client.end()
  }
}

/** Of whoever handles them for the firm; everybody applied for is told here. */
export const handlerPhone = '13862000088'

const workers = `
  select m.person_id as id from registry.employments m
    join registry.enterprises e on e.id = m.enterprise_id
   where e.name = '苏州华筑建设工程有限公司' and m.ended_on is null
     and not exists (select from registry.person_papers p where p.person_id = m.person_id)
   order by m.person_id limit $1`

const known = `
  insert into registry.particulars (person_id, real_named_on, real_named_by, education, title, work_since)
  select unnest($1::uuid[]), current_date - 500, '窗口登记', 'college', 'junior', current_date - 3000
  on conflict (person_id) do update set real_named_on = excluded.real_named_on, real_named_by = excluded.real_named_by,
    education = excluded.education, title = excluded.title, work_since = excluded.work_since`

/** The same papers for everybody: those of somebody whose record is complete. */
const papers = `
  with model as (
    select p.slot, p.file_id, p.added_by from registry.person_papers p
      join registry.persons who on who.id = p.person_id
     where who.name = '张丽华' and p.slot in ('photo', 'id_card', 'education', 'title') and p.replaced_at is null
  ), given as (
    insert into registry.person_papers (person_id, slot, file_id, added_by)
    select person, slot, file_id, added_by from unnest($1::uuid[]) as person, model
    returning person_id, file_id
  )
  insert into files.holdings (file_id, holder) select file_id, 'person:' || person_id from given on conflict do nothing`

/** Those who passed in the system of former years show their originals at the counter first. */
const passes = `
  insert into exams.passes (person_id, category, passed_on, source, province, score)
  select person, 'C3', current_date - 60, case when at <= $2 then 'history' else 'new_system' end, '320000', 82
    from unnest($1::uuid[]) with ordinality as t (person, at)`

const lost = `
  with gone as (
    update exams.passes set voided_at = now() where person_id = any($1::uuid[]) and voided_at is null
  )
  update cases.cases set checks_met = checks_all - 1 where person_id = any($1::uuid[]) and status = 'in-progress'`
