import type { MatrixRow, viewProjectMatrix as endpoint } from '@anzhu/contract/projects'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { regionPrefix } from '@anzhu/law/access/policy'
import { jurisdictionFor, setting } from '@anzhu/law/jurisdictions'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { abnormalIn, matrixCells, matrixColumnIds, type MatrixDay } from '@anzhu/law/projects/matrix'
import { sql } from 'kysely'
import { visible } from '../access/visible.ts'
import { readOffset, writeOffset } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { regionView, textMatches } from '../registry/index.ts'
import { readMatrixFacts, type MatrixProject } from './matrix-facts.ts'

/** Where a project finds each relation of the policy: it is its contractor's. */
export const projectColumns = {
  personId: null,
  organisationId: 'project.contractor_id',
  projectId: 'project.id',
  region: 'project.region',
} as const

/** The projects one answers for, the most abnormal first (E15). */
export async function viewProjectMatrix(
  { db, actor, today, house }: Call,
  { month = today.slice(0, 7), region, abnormal, q, cursor, limit }: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const on = { today, month: `${month}-01` as PlainDate }
  const named =
    q === undefined
      ? sql`true`
      : sql`(${textMatches('project.name', q)} or project.filing_number = ${q} or project.manager_name = ${q})`
  const seen = sql<boolean>`(project.status <> 'finished' and ${visible(actor, 'project.oversee', projectColumns)} and ${named})`
  const all = (await readMatrixFacts(db, seen, on)).map((project) => asMatrixRow(project, on))
  const regions = [...new Set(all.map((row) => row.region.code))].toSorted()
  const inRegion = all.filter(
    (row) => region === undefined || row.region.code.startsWith(regionPrefix(region)),
  )
  const found = inRegion.filter((row) => abnormal === undefined || row.abnormal > 0).toSorted(worstFirst)
  const offset = readOffset(cursor)
  return {
    items: found.slice(offset, offset + limit),
    next: found.length > offset + limit ? writeOffset(offset + limit) : null,
    month,
    at: house.clock.now().toISOString(),
    projects: inRegion.length,
    abnormalProjects: inRegion.filter((row) => row.abnormal > 0).length,
    totals: totalsOf(inRegion),
    regions: regions.slice(0, 200).map(regionView),
  }
}

const worstFirst = (a: MatrixRow, b: MatrixRow) =>
  b.abnormal - a.abnormal || (a.filingNumber < b.filingNumber ? -1 : a.filingNumber > b.filingNumber ? 1 : 0)

/** In how many projects each column is abnormal. */
const totalsOf = (rows: readonly MatrixRow[]) =>
  Object.fromEntries(
    matrixColumnIds.map((column) => [
      column,
      rows.filter(({ cells }) => cells[column].state === 'bad').length,
    ]),
  ) as Reply<typeof endpoint>['totals']

/** A project with its cells by the terms of its region. */
export function asMatrixRow(project: MatrixProject, on: MatrixDay): MatrixRow {
  const cells = matrixCells(project.facts, setting(jurisdictionFor(project.region), 'siteSafety'), on)
  return {
    id: project.id,
    name: project.name,
    filingNumber: project.filing_number,
    region: regionView(project.region),
    contractor: { id: project.contractor_id, name: project.contractor_name },
    status: project.status,
    managerName: project.manager_name,
    abnormal: abnormalIn(cells),
    cells,
    openRectifications: project.open_rectifications,
  }
}
