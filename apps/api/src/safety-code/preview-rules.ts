import type {
  listRulePreviewChanges as changesEndpoint,
  previewSafetyCodeRules as endpoint,
  RulePreview,
  viewRulePreview as viewEndpoint,
} from '@anzhu/contract/safety-code-rules'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import type { Colour } from '@anzhu/contract/safety-code'
import type { JurisdictionId } from '@anzhu/law/jurisdictions'
import type { PlainDate } from '@anzhu/law/kernel/date'
import type { SafetyCodeNumbers } from '@anzhu/law/safety-code/policy'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import type { Db } from '../db/connection.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'
import { standingColumns } from './filter.ts'
import { mustBePublishable, permitRules, wordOf } from './propose-rules.ts'
import { previewQueue } from './run-preview.ts'
import { loadVersions } from './rules-in-force.ts'

/** A preview as it is stored. */
export interface PreviewRow {
  readonly id: string
  readonly jurisdiction: JurisdictionId
  readonly effective_from: PlainDate
  readonly numbers: SafetyCodeNumbers
  readonly known: string
  readonly asked_at: Date
  readonly done: number
  readonly total: number
  readonly finished_at: Date | null
}

/** Begins to count what these numbers would change; the answer is the preview to follow. */
export async function previewSafetyCodeRules(
  call: Call,
  input: Input<typeof endpoint>,
): Promise<Reply<typeof endpoint>> {
  const { db, actor, house, remark } = call
  permitRules(call, input.jurisdiction)
  const versions = await loadVersions(db)
  const { jurisdiction, effectiveFrom, numbers } = mustBePublishable(call, input, versions)
  const { rows } = await sql<{ id: string }>`
    insert into safety_code.rule_previews (jurisdiction, effective_from, numbers, known, asked_by, asked_at, total)
    select ${jurisdiction}, ${effectiveFrom}::date, ${JSON.stringify(numbers)}::jsonb, ${wordOf(versions)},
           ${actor.accountId}::uuid, ${house.clock.now()}, count(*)::int
      from safety_code.standings where issued_on is not null
    returning id`.execute(db)
  const [{ id } = { id: '' }] = rows
  await house.jobs.enqueue(db, previewQueue, { previewId: id })
  remark.object = `${effectiveFrom} 起`
  return { id }
}

/** How far a preview is, and what it has found. */
export async function viewRulePreview(call: Call, { id }: Input<typeof viewEndpoint>): Promise<RulePreview> {
  const { db } = call
  const row = await readPreview(call, id)
  const changes = await countChanges(db, id)
  return {
    id: row.id,
    jurisdiction: row.jurisdiction,
    numbers: row.numbers,
    effectiveFrom: row.effective_from,
    state: row.finished_at === null ? 'running' : 'done',
    done: row.done,
    total: row.total,
    askedAt: row.asked_at.toISOString(),
    changed: sum(changes.filter(({ from, to }) => from !== to)),
    changes: byColours(changes),
    redSooner: sum(changes.filter(({ sooner }) => sooner)),
    districts: byDistrict(changes),
  }
}

/** A preview that the actor may see; any other is absent. */
export async function readPreview(call: Pick<Call, 'db' | 'actor'>, id: string): Promise<PreviewRow> {
  const { rows } = await sql<PreviewRow>`
    select id, jurisdiction, effective_from, numbers, known, asked_at, done, total, finished_at
      from safety_code.rule_previews where id = ${id}::uuid`.execute(call.db)
  const [row] = rows
  if (row === undefined) throw notFound()
  permitRules(call, row.jurisdiction)
  return row
}

interface Counted {
  readonly from: Colour
  readonly to: Colour
  readonly district: string | null
  readonly sooner: boolean
  readonly count: number
}

async function countChanges(db: Db, id: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select from_colour as from, to_colour as to, district, red_sooner as sooner, count(*)::int as count
      from safety_code.rule_preview_changes where preview_id = ${id}::uuid group by 1, 2, 3, 4`.execute(db)
  return rows
}

/** How many codes change colour, for whoever publishes to confirm. */
export async function countChanged(db: Db, id: string): Promise<number> {
  return sum((await countChanges(db, id)).filter(({ from, to }) => from !== to))
}

const sum = (counted: readonly Counted[]) => counted.reduce((all, { count }) => all + count, 0)

function byColours(counted: readonly Counted[]): RulePreview['changes'] {
  const order: readonly Colour[] = ['green', 'yellow', 'red']
  return order
    .flatMap((from) => order.map((to) => ({ from, to })))
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => ({
      from,
      to,
      count: sum(counted.filter((one) => one.from === from && one.to === to)),
    }))
    .filter(({ count }) => count > 0)
}

function byDistrict(counted: readonly Counted[]): RulePreview['districts'] {
  const changed = counted.filter(({ from, to }) => from !== to)
  return [...new Set(changed.map(({ district }) => district))]
    .map((region) => {
      const here = changed.filter(({ district }) => district === region)
      const name = region === null ? '不在册' : regionView(region).path.slice(1).join('')
      return { region, name, changed: sum(here), toRed: sum(here.filter(({ to }) => to === 'red')) }
    })
    .sort((one, other) => other.changed - one.changed)
    .slice(0, 500)
}

interface ChangeRow {
  readonly person_id: string
  readonly name: string
  readonly enterprise_id: string | null
  readonly enterprise_name: string | null
  readonly project_id: string | null
  readonly project_name: string | null
  readonly from_colour: Colour
  readonly to_colour: Colour
  readonly red_from_before: PlainDate | null
  readonly red_from_after: PlainDate | null
}

/** Whom a preview changes, one by one, as far as the actor may see them. */
export async function listRulePreviewChanges(
  call: Call,
  { id, from, to, redSooner, cursor, limit }: Input<typeof changesEndpoint>,
): Promise<Reply<typeof changesEndpoint>> {
  const { db, actor } = call
  await readPreview(call, id)
  const [after] = cursor === undefined ? [] : readCursor(cursor)
  const { rows } = await sql<ChangeRow>`
    select c.person_id, s.holder_name as name, s.enterprise_id, s.enterprise_name, s.project_id,
           project.name as project_name, c.from_colour, c.to_colour, c.red_from_before, c.red_from_after
      from safety_code.rule_preview_changes c
      join safety_code.standings s using (person_id)
      left join registry.projects project on project.id = s.project_id
     where c.preview_id = ${id}::uuid and ${visible(actor, 'safety-code.view', standingColumns)}
       and ${redSooner === undefined ? sql`c.from_colour <> c.to_colour` : sql`c.red_sooner`}
       and ${from === undefined ? sql`true` : sql`c.from_colour = ${from}`}
       and ${to === undefined ? sql`true` : sql`c.to_colour = ${to}`}
       and ${after == null ? sql`true` : sql`c.person_id > ${after}::uuid`}
     order by c.person_id limit ${limit + 1}`.execute(db)
  return cursorAfter(rows, limit, ({ person_id: person }) => [person], asChange)
}

const asChange = (row: ChangeRow) => ({
  personId: row.person_id,
  name: row.name,
  enterprise: row.enterprise_id === null ? null : { id: row.enterprise_id, name: row.enterprise_name ?? '' },
  project: row.project_id === null ? null : { id: row.project_id, name: row.project_name ?? '' },
  from: row.from_colour,
  to: row.to_colour,
  redFromBefore: row.red_from_before,
  redFromAfter: row.red_from_after,
})
