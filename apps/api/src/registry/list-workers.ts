import type { Worker } from '@anzhu/contract/registry'
import { recordGaps, type Education, type Title } from '@anzhu/law/certificates/record-gaps'
import { sql, type SqlBool } from 'kysely'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { workerColumns } from './belongings.ts'
import { nameMatches } from './search.ts'
import { asWorker, workersQuery } from './workers.ts'

interface Filter {
  readonly q?: string | undefined
  readonly projectId?: string | undefined
  readonly enterpriseId?: string | undefined
  readonly missing?: 'some' | 'none' | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The roster: everybody in employment whom the actor may see, with what their records miss and the certificates in use. */
export async function listWorkers(
  { db, actor, house, today }: Call,
  { q, projectId, enterpriseId, missing, cursor, limit }: Filter,
) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await workersQuery(db)
    .where('e.id', 'is not', null)
    .where(visible(actor, 'person.view', workerColumns))
    .$if(projectId !== undefined, (query) => query.where('e.project_id', '=', projectId ?? ''))
    .$if(enterpriseId !== undefined, (query) => query.where('e.enterprise_id', '=', enterpriseId ?? ''))
    .$if(missing !== undefined, (query) => query.where(missing === 'some' ? incomplete : complete))
    .$if(q !== undefined, (query) => query.where(nameMatches(q ?? '', house.cipher)))
    .$if(after !== undefined, (query) => query.where('p.id', '<', after ?? ''))
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute()
  const known = await recordsOf(
    db,
    rows.map(({ id }) => id),
  )
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row): Worker => ({ ...asWorker(row, house.cipher, today), ...known.get(row.id) }),
  )
}

/** What recordGaps finds, for a search: a test holds the two to each other. */
const complete = sql<SqlBool>`exists (
  select from registry.particulars r
   where r.person_id = p.id and r.real_named_on is not null and r.education <> 'none' and r.work_since is not null
     and (select count(distinct paper.slot) from registry.person_papers paper
           where paper.person_id = p.id and paper.replaced_at is null
             and paper.slot in ('photo', 'id_card', 'education')) = 3
     and (r.title = 'none' or exists (
           select from registry.person_papers paper
            where paper.person_id = p.id and paper.replaced_at is null and paper.slot = 'title')))`
const incomplete = sql<SqlBool>`not ${complete}`

/** What the records of these persons miss, and which certificates they use, in one query. */
async function recordsOf(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, Pick<Worker, 'missing' | 'certificates'>>> {
  const { rows } = await sql<{
    id: string
    real_name: boolean
    education: Education
    title: Title
    work_since: string | null
    slots: string[]
    certificates: { category: string; expiresOn: string }[]
  }>`
    select p.id, r.real_named_on is not null as real_name, coalesce(r.education, 'none') as education,
           coalesce(r.title, 'none') as title, r.work_since,
           array(select distinct slot from registry.person_papers paper
                  where paper.person_id = p.id and paper.replaced_at is null) as slots,
           coalesce((select jsonb_agg(jsonb_build_object('category', c.category, 'expiresOn', c.expires_on)
                                      order by c.category)
                       from certificates.certificates c
                      where c.person_id = p.id and c.status in ('valid', 'suspended')), '[]') as certificates
      from registry.persons p left join registry.particulars r on r.person_id = p.id
     where p.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(
    rows.map(({ id, real_name: realName, work_since: workSince, slots, certificates, ...row }) => [
      id,
      {
        missing: recordGaps({ ...row, realName, workSince, slots: new Set(slots) }).map(({ title }) => title),
        certificates,
      },
    ]),
  )
}
