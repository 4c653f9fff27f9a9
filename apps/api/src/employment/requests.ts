import type { EmploymentRequest } from '@anzhu/contract/employment'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { shanghaiDate } from '@anzhu/law/kernel/date'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { openAnswers } from '../cases/index.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { asSpan, spansQuery } from '../registry/index.ts'

const columns = {
  personId: null,
  organisationId: 'c.organisation_id',
  projectId: null,
  region: null,
  worker: 'c.person_id',
} as const

const relationColumns = {
  personId: null,
  organisationId: 'e.enterprise_id',
  projectId: 'e.project_id',
  region: null,
} as const

/** Requests that were sent, with who was asked, what became of them, and when the person was last reminded. */
const requests = ({ db, actor }: Pick<Call, 'db' | 'actor'>) =>
  db
    .selectFrom('cases.cases as c')
    .innerJoin('registry.persons as p', 'p.id', 'c.person_id')
    .select(['c.id', 'c.number', 'c.version', 'c.status', 'c.due_on', 'c.submitted_at', 'c.answers'])
    .select(['c.person_id', 'c.organisation_id', 'p.name', 'p.id_number'])
    .select(({ selectFrom }) => [
      selectFrom('cases.decisions as d')
        .whereRef('d.case_id', '=', 'c.id')
        .where('d.decision', '=', 'refuse')
        .select('d.opinion')
        .limit(1)
        .as('opinion'),
      selectFrom('cases.events as e')
        .whereRef('e.case_id', '=', 'c.id')
        .where('e.kind', '=', 'reminded')
        .select(({ fn }) => fn.max('e.at').as('at'))
        .as('reminded_at'),
    ])
    .where('c.exclusive', '=', 'employ')
    .where('c.submitted_at', 'is not', null)
    .where('c.status', '!=', 'deleted')
    .where(visible(actor, 'person.employments', columns))

type Row = Awaited<ReturnType<ReturnType<typeof requests>['executeTakeFirstOrThrow']>>

/** One request of one's own enterprise; others do not exist. */
export async function readRequest(call: Call, id: string): Promise<Row> {
  const row = await requests(call).where('c.id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound()
  return row
}

/** A request as it stands now. */
export async function requestOf(call: Call, { id }: Pick<Row, 'id'>): Promise<EmploymentRequest> {
  return asRequest(call, await readRequest(call, id))
}

const states = {
  draft: 'withdrawn',
  'in-progress': 'waiting',
  returned: 'waiting',
  approved: 'agreed',
  refused: 'refused',
  lapsed: 'lapsed',
  deleted: 'withdrawn',
} as const

function asRequest({ house }: Call, row: Row): EmploymentRequest {
  const { post = '', from = '', to = '' } = openAnswers(house, row.answers)
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    name: row.name,
    idNumber: maskCitizenId(house.cipher.unseal(row.id_number), 'staff'),
    post,
    from,
    to,
    state: states[row.status as keyof typeof states],
    askedAt: (row.submitted_at ?? new Date(0)).toISOString(),
    answerBy: row.due_on,
    reason: row.opinion ?? '',
    remindedOn: row.reminded_at === null ? null : shanghaiDate(new Date(row.reminded_at)),
  }
}

interface Filter {
  readonly state?: 'waiting' | 'answered' | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** What one's enterprise asked, the latest first. */
export async function listEmploymentRequests(call: Call, { state, cursor, limit }: Filter) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await requests(call)
    .$if(state !== undefined, (query) =>
      query.where('c.status', state === 'waiting' ? '=' : '!=', 'in-progress'),
    )
    .$if(after !== undefined, (query) => query.where('c.id', '<', after ?? ''))
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute()
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => asRequest(call, row),
  )
}

/** Who is or was employed here, the latest first. */
export async function listEmployments(
  call: Call,
  { state, cursor, limit }: { state: 'live' | 'ended'; cursor?: string | undefined; limit: number },
) {
  const { db, actor, house } = call
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await spansQuery(db)
    .innerJoin('registry.persons as p', 'p.id', 'e.person_id')
    .select(['p.name', 'p.id_number'])
    .where(visible(actor, 'person.employments', relationColumns))
    // Whom the enterprise put on its roster without a contract stands in the roster alone.
    .where('e.contract_from', 'is not', null)
    .where('e.ended_on', state === 'live' ? 'is' : 'is not', sql<null>`null`)
    .$if(after !== undefined, (query) => query.where('e.id', '<', after ?? ''))
    .orderBy('e.id', 'desc')
    .limit(limit + 1)
    .execute()
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => ({
      ...asSpan(row),
      personId: row.person_id,
      name: row.name,
      idNumber: maskCitizenId(house.cipher.unseal(row.id_number), 'staff'),
    }),
  )
}

/** How many stand in each list of one's own enterprise. */
export async function countEmployments({ db, actor }: Call) {
  const { rows } = await sql<{ waiting: number; answered: number; live: number; ended: number }>`
    select (select count(*)::int from cases.cases c where c.exclusive = 'employ' and c.status = 'in-progress'
               and ${visible(actor, 'person.employments', columns)}) as waiting,
           (select count(*)::int from cases.cases c
             where c.exclusive = 'employ' and c.submitted_at is not null
               and c.status not in ('in-progress', 'deleted') and ${visible(actor, 'person.employments', columns)}) as answered,
           count(*) filter (where e.ended_on is null)::int as live, count(*) filter (where e.ended_on is not null)::int as ended
      from registry.employments e
     where e.contract_from is not null and ${visible(actor, 'person.employments', relationColumns)}`.execute(
    db,
  )
  return rows[0] ?? { waiting: 0, live: 0, answered: 0, ended: 0 }
}
