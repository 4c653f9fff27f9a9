import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import { compareRules } from '@anzhu/law/safety-code/compare'
import { changesInWords } from '@anzhu/law/safety-code/numbers'
import type { SafetyCodeNumbers } from '@anzhu/law/safety-code/policy'
import { policyOn } from '@anzhu/law/safety-code/policy-history'
import { sql } from 'kysely'
import type { Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import type { JobWorker } from '../jobs/jobs.ts'
import { tell } from '../notices/index.ts'
import { asRecord, loadFacts } from './records.ts'
import { keeperOf, loadVersions, rulesFrom, type Proposal, type RulesInForce } from './rules-in-force.ts'

export const previewQueue = 'safety-code-preview'

/** Codes looked at in one transaction: progress is seen after each, and a crash loses at most one. */
const batch = 2000

/** Whoever turns red within so many days of the change, sooner than without it, is counted apart. */
const soon = 30

interface Running {
  readonly id: string
  readonly jurisdiction: string
  readonly effective_from: PlainDate
  readonly numbers: SafetyCodeNumbers
  readonly asked_by: string
  readonly position: string | null
  readonly total: number
}

/** The job that counts what numbers would change, over every code; taken up where a dead process left it. */
export function previewWorker({ db }: House): JobWorker {
  return {
    queue: previewQueue,
    async work({ previewId = '' }, signal) {
      while (!signal.aborted && (await runBatch(db, previewId))) continue
    },
  }
}

/** Looks at the next codes; false when none are left. Two processes on one preview take turns. */
export function runBatch(db: Db, previewId: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Running>`
      select id, jurisdiction, effective_from, numbers, asked_by, position, total from safety_code.rule_previews
       where id = ${previewId}::uuid and finished_at is null for update`.execute(tx)
    const [preview] = rows
    if (preview === undefined) return false
    const holders = await nextHolders(tx, preview.position)
    if (holders.length > 0) await judge(tx, preview, holders)
    if (holders.length === batch) return true
    await finish(tx, preview)
    return false
  })
}

interface HolderRow {
  readonly person_id: string
  readonly born_on: PlainDate
  readonly district: string | null
}

async function nextHolders(db: Db, position: string | null): Promise<HolderRow[]> {
  const { rows } = await sql<HolderRow>`
    select s.person_id, p.born_on, s.district from safety_code.standings s join registry.persons p on p.id = s.person_id
     where s.issued_on is not null and ${position === null ? sql`true` : sql`s.person_id > ${position}::uuid`}
     order by s.person_id limit ${batch}`.execute(db)
  return rows
}

interface Changed {
  readonly holder: HolderRow
  readonly from: string
  readonly to: string
  readonly redFromBefore: PlainDate | null
  readonly redFromAfter: PlainDate | null
  readonly sooner: boolean
}

async function judge(db: Db, preview: Running, holders: readonly HolderRow[]): Promise<void> {
  const own = holders.filter(({ district }) => keeperOf(district) === preview.jurisdiction)
  const facts = await loadFacts(
    db,
    own.map(({ person_id: id }) => id),
  )
  const { before, after } = await bothRules(db, preview)
  const day = preview.effective_from
  const changed = own.flatMap((holder): Changed[] => {
    const record = asRecord(holder.born_on, facts.get(holder.person_id) ?? [])
    const { jurisdiction } = preview
    const {
      before: from,
      after: to,
      ...red
    } = compareRules(record, day, before.of(jurisdiction), after.of(jurisdiction))
    const sooner = isSooner(red, addDays(day, soon))
    return from === to && !sooner ? [] : [{ holder, from, to, ...red, sooner }]
  })
  await recordChanges(db, preview.id, changed)
  await sql`
    update safety_code.rule_previews set position = ${holders.at(-1)?.person_id}::uuid, done = done + ${holders.length}
     where id = ${preview.id}::uuid`.execute(db)
}

function isSooner(
  { redFromBefore, redFromAfter }: Pick<Changed, 'redFromBefore' | 'redFromAfter'>,
  until: PlainDate,
): boolean {
  if (redFromAfter === null || redFromAfter > until) return false
  return redFromBefore === null || redFromAfter < redFromBefore
}

/** The rules as they are published, and with the proposal among them. */
async function bothRules(
  db: Db,
  { jurisdiction, effective_from: effectiveFrom, numbers }: Running,
): Promise<{ before: RulesInForce; after: RulesInForce }> {
  const versions = await loadVersions(db)
  const isOther = (one: Proposal) => one.jurisdiction !== jurisdiction || one.effectiveFrom !== effectiveFrom
  const proposal = { jurisdiction, effectiveFrom, numbers }
  return { before: rulesFrom(versions), after: rulesFrom([...versions.filter(isOther), proposal]) }
}

async function recordChanges(db: Db, previewId: string, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return
  const column = <T>(of: (one: Changed) => T) => changed.map(of)
  await sql`
    insert into safety_code.rule_preview_changes
      (preview_id, person_id, district, from_colour, to_colour, red_from_before, red_from_after, red_sooner)
    select ${previewId}::uuid, * from unnest(
      ${column(({ holder }) => holder.person_id)}::uuid[], ${column(({ holder }) => holder.district)}::text[],
      ${column(({ from }) => from)}::text[], ${column(({ to }) => to)}::text[],
      ${column(({ redFromBefore }) => redFromBefore)}::date[], ${column(({ redFromAfter }) => redFromAfter)}::date[],
      ${column(({ sooner }) => sooner)}::bool[])
    on conflict do nothing`.execute(db)
}

async function finish(db: Db, preview: Running): Promise<void> {
  await sql`
    update safety_code.rule_previews set finished_at = now(), done = total where id = ${preview.id}::uuid`.execute(
    db,
  )
  const before = policyOn(
    (await bothRules(db, preview)).before.of(preview.jurisdiction),
    preview.effective_from,
  )
  await tell(db, preview.asked_by, {
    title: '码规则的影响已算出',
    body: `自 ${preview.effective_from} 起，${changesInWords(before.numbers, preview.numbers).join('，')}。`,
    link: `/rules?preview=${preview.id}`,
  })
}

/** Throws away previews that nobody can publish any longer. */
export async function forgetPreviews(db: Db): Promise<void> {
  await sql`delete from safety_code.rule_previews where asked_at < now() - interval '7 days'`.execute(db)
}
