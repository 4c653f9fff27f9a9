import { addDays } from '@anzhu/law/kernel/date'
import { workDays } from '@anzhu/law/holidays'
import { addWorkingDays } from '@anzhu/law/kernel/working-days'
import type { Level, Party, Progress, Step } from '@anzhu/law/kernel/flow'
import { sql } from 'kysely'
import { announceDecided } from './announce-decided.ts'
import type { CaseService, Desk, Matter, PartyId } from './service.ts'
import { changeCase, nobodyHolds, type CaseHappening, type CaseRecord, type Change } from './rows.ts'
import { tellHolder, tellOutcome } from './notify.ts'
import { tellPersonOutcome } from './tell-person.ts'
import { rightNow } from '../clock/clock.ts'

/** A move: where it leads, the steps that the case has, and what else of it changes. */
interface Entering {
  readonly progress: Progress
  readonly steps: readonly Step[]
  readonly matter: Matter
  readonly also?: Change
  /** What the timeline tells of it. */
  readonly happening?: CaseHappening
}

/**
 * Writes where a case stands after a move: who has it now and until when, or that it is over. The one who has it next,
 * or the applicant, is told. Approval brings its effects in the same transaction. What else changes is written with it.
 * Returns the case as it stands.
 */
export async function enter(
  desk: Desk,
  service: CaseService,
  row: CaseRecord,
  { progress, steps, matter, also = {}, happening }: Entering,
): Promise<CaseRecord> {
  const step = steps.find(({ id }) => id === progress.step)
  if (step !== undefined) {
    const due = dueOn(desk, step, row)
    const party = 'party' in step.by ? await partyOf(desk, service, matter, step, step.by.party) : undefined
    const change = {
      ...also,
      ...nobodyHolds,
      status: 'in-progress',
      step: step.id,
      ...(await holderOf(desk, matter, step, party)),
      due_on: due,
      step_since: rightNow(),
      days_left: null,
      correct_by: null,
      ended_at: null,
    }
    const entered = await changeCase(desk.db, row.id, change, happening)
    if (party !== undefined) await tellHolder(desk, service, matter, { step, party, dueOn: due })
    return entered
  }
  const ending = { ...also, ...nobodyHolds, status: progress.status, step: null, ended_at: rightNow() }
  const over = await changeCase(desk.db, row.id, ending, happening)
  if (progress.status === 'approved') await service.approved(desk, matter)
  if (progress.status === 'approved' || progress.status === 'refused') {
    await tellOutcome(desk, service, matter, progress.status)
    await tellPersonOutcome(desk, service, matter, progress.status)
    await announceDecided(desk.db, service.flow, over, progress.status)
  }
  return over
}

/**
 * The clock of a corrected case goes on where it was stopped, for at least one day; a party, who may be another this
 * time, has its whole time.
 */
function dueOn({ today }: Desk, { withinWorkingDays, withinDays, by }: Step, row: CaseRecord): string | null {
  if (withinDays !== undefined) return addDays(today, withinDays)
  if (withinWorkingDays === undefined) return null
  const days = row.days_left === null || 'party' in by ? withinWorkingDays : Math.max(1, row.days_left)
  return addWorkingDays(workDays, today, days)
}

async function partyOf(
  desk: Desk,
  service: CaseService,
  matter: Matter,
  { title }: Step,
  name: Party,
): Promise<PartyId> {
  const party = await service.party(desk, matter, name)
  if (party === undefined) throw new Error(`Nobody to do ${title} of ${service.flow.id}`)
  return party
}

async function holderOf(desk: Desk, matter: Matter, { by }: Step, party: PartyId | undefined) {
  if ('role' in by) {
    const region = regionAt(matter.region, by.level ?? 'district')
    return {
      holder_role: by.role,
      holder_region: region,
      holder_name: officeName(by.role, region),
    }
  }
  if (party === undefined) return {}
  if ('personId' in party) return { holder_person_id: party.personId }
  const { name } = await desk.db
    .selectFrom('registry.enterprises')
    .select('name')
    .where('id', '=', party.organisationId)
    .executeTakeFirstOrThrow()
  return { holder_organisation_id: party.organisationId, holder_name: name }
}

/** The office whose officials of this role cover the region most closely; null while none has been appointed. */
const officeName = (role: string, region: string) => sql<string | null>`(
  select unit from access.posts
   where role = ${role} and unit <> '' and region = any(array[${region}, ${regionAt(region, 'city')}, ${regionAt(region, 'province')}])
   order by region desc, created_at limit 1)`

/** The region of the officials at a level: 320507 -> 320500 -> 320000. */
export function regionAt(region: string, level: Level): string {
  if (level === 'district') return region
  return level === 'city' ? `${region.slice(0, 4)}00` : `${region.slice(0, 2)}0000`
}
