import type { Input } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/supervision'
import type { Lot } from '@anzhu/law/inspections/draw'
import { sql } from 'kysely'
import { notFound, permit } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'
import { drawFrom, type KeptPool } from './draws.ts'

/** Draws of the actor's region, the latest first. */
export async function listDraws({ db, actor }: Call, { cursor, limit }: Input<typeof contract.listDraws>) {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const seen = visible(actor, 'supervision.draw', {
    personId: null,
    organisationId: null,
    projectId: null,
    region: 'd.region',
  })
  const { rows } = await sql<Row>`
    ${columns} where ${seen} and ${after === undefined ? sql`true` : sql`d.id < ${after}::uuid`}
     order by d.id desc limit ${limit + 1}`.execute(db)
  return cursorAfter(rows, limit, ({ id }) => [id], asDraw)
}

/** One draw with its pool, and whether repeating it gives the same. */
export async function viewDraw({ db, actor }: Call, { id }: { readonly id: string }) {
  const found = await findDraw(db, id)
  permit(actor, 'supervision.draw', {
    personId: null,
    organisationId: null,
    projectId: null,
    region: found.region.code,
  })
  return found
}

/** A draw by its id, repeated on the spot. */
export async function findDraw(db: Db, id: string): Promise<contract.DrawWhole> {
  const { rows } = await sql<Row>`${columns} where d.id = ${id}::uuid`.execute(db)
  const row = rows[0]
  if (row === undefined) throw notFound()
  const { count, inspectorsEach, lots } = row.drawn
  const again = drawFrom(
    { projects: row.projects, inspectors: row.inspectors, count, inspectorsEach },
    row.seed,
  )
  return {
    ...asDraw(row),
    projects: [...row.projects],
    inspectors: [...row.inspectors],
    repeats:
      JSON.stringify(again) ===
      JSON.stringify(lots.map(({ project, inspectors }) => ({ project, inspectors }))),
  }
}

interface Row {
  readonly id: string
  readonly region: string
  readonly seed: string
  readonly method: string
  readonly reason: string
  readonly drawn_at: Date
  readonly drawn_by: string
  readonly projects: KeptPool['projects']
  readonly inspectors: KeptPool['inspectors']
  readonly drawn: { readonly count: number; readonly inspectorsEach: number; readonly lots: readonly Lot[] }
  /** Inspections made upon it, by project. */
  readonly made: Readonly<Record<string, string>> | null
}

const columns = sql`
  select d.id, d.region, d.seed, d.method, d.reason, d.drawn_at, a.name as drawn_by, d.projects, d.inspectors, d.drawn,
         (select jsonb_object_agg(i.project_id, i.id) from inspections.inspections i
           where i.draw_id = d.id and i.state in ('open', 'saved')) as made
    from supervision.draws d join access.accounts a on a.id = d.drawn_by`

function asDraw(row: Row): contract.Draw {
  const projects = new Map(row.projects.map((project) => [project.id, project]))
  const inspectors = new Map(row.inspectors.map((one) => [one.id, one]))
  return {
    id: row.id,
    region: regionView(row.region),
    seed: row.seed,
    method: row.method,
    reason: row.reason,
    drawnBy: row.drawn_by,
    drawnAt: row.drawn_at.toISOString(),
    pool: { projects: projects.size, inspectors: inspectors.size },
    drawn: row.drawn.lots.flatMap((lot) => {
      const project = projects.get(lot.project)
      return project === undefined
        ? []
        : [
            {
              project,
              inspectors: lot.inspectors.flatMap((id) => inspectors.get(id) ?? []),
              inspectionId: row.made?.[lot.project] ?? null,
            },
          ]
    }),
  }
}
