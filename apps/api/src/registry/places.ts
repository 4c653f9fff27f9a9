import type { Enterprise, Project } from '@anzhu/contract/registry'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { regionView } from './regions/view.ts'
import { textMatches } from './search.ts'

interface Filter {
  readonly q?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** Enterprises the actor may see: its own, or those of its region. */
export async function listEnterprises({ db, actor }: Call, { q, cursor, limit }: Filter) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const rows = await db
    .selectFrom('registry.enterprises as firm')
    .select(['firm.id', 'firm.name', 'firm.credit_code', 'firm.region'])
    .select(({ selectFrom, fn }) =>
      selectFrom('registry.employments as e')
        .whereRef('e.enterprise_id', '=', 'firm.id')
        .where('e.ended_on', 'is', null)
        .select(fn.countAll<number>().as('n'))
        .as('workers'),
    )
    .where(
      visible(actor, 'enterprise.view', {
        personId: null,
        organisationId: 'firm.id',
        projectId: null,
        region: 'firm.region',
      }),
    )
    .$if(q !== undefined, (query) => query.where(textMatches('firm.name', q ?? '')))
    .$if(after !== undefined, (query) => query.where('firm.id', '>', after ?? ''))
    .orderBy('firm.id')
    .limit(limit + 1)
    .execute()
  const asEnterprise = (row: (typeof rows)[number]): Enterprise => ({
    id: row.id,
    name: row.name,
    creditCode: row.credit_code,
    region: regionView(row.region),
    workers: Number(row.workers),
  })
  return cursorAfter(rows, limit, ({ id }) => [id], asEnterprise)
}

/** Projects the actor may see: those its enterprise takes part in, its own project, or those of its region. */
export async function listProjects({ db, actor }: Call, { q, cursor, limit }: Filter) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const taking = db
    .selectFrom('registry.project_participants as part')
    .select('part.project_id')
    .where(
      visible(actor, 'project.view', {
        personId: null,
        organisationId: 'part.enterprise_id',
        projectId: 'part.project_id',
        region: null,
      }),
    )
  const rows = await db
    .selectFrom('registry.projects as project')
    .innerJoin('registry.enterprises as contractor', 'contractor.id', 'project.contractor_id')
    .select(['project.id', 'project.name', 'project.filing_number', 'project.region', 'project.status'])
    .select(['contractor.id as contractor_id', 'contractor.name as contractor_name'])
    .select(({ selectFrom, fn }) =>
      selectFrom('registry.employments as e')
        .whereRef('e.project_id', '=', 'project.id')
        .where('e.ended_on', 'is', null)
        .select(fn.countAll<number>().as('n'))
        .as('workers'),
    )
    .where(({ eb, or }) =>
      or([
        eb('project.id', 'in', taking),
        visible(actor, 'project.view', {
          personId: null,
          organisationId: null,
          projectId: 'project.id',
          region: 'project.region',
        }),
      ]),
    )
    .$if(q !== undefined, (query) => query.where(textMatches('project.name', q ?? '')))
    .$if(after !== undefined, (query) => query.where('project.id', '>', after ?? ''))
    .orderBy('project.id')
    .limit(limit + 1)
    .execute()
  const asProject = (row: (typeof rows)[number]): Project => ({
    id: row.id,
    name: row.name,
    filingNumber: row.filing_number,
    region: regionView(row.region),
    contractor: { id: row.contractor_id, name: row.contractor_name },
    status: row.status as Project['status'],
    workers: Number(row.workers),
  })
  return cursorAfter(rows, limit, ({ id }) => [id], asProject)
}
