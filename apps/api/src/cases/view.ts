import type { Case, CaseEvent } from '@anzhu/contract/cases'
import { ended, parties, type Flow, type Status, type Step } from '@anzhu/law/kernel/flow'
import { roles, type Role } from '@anzhu/law/access/roles'
import type { Finding } from '@anzhu/law/kernel/rule'
import { allowed } from '@anzhu/law/access/policy'
import { notFound } from '../access/permit.ts'
import type { Call } from '../http/serve.ts'
import { regionView } from '../registry/index.ts'
import type { Selectable } from 'kysely'
import type { CasesPendingDecisions } from '../db/generated/database.ts'
import { bySlot } from './attach.ts'
import { asCheck, checksFor } from './cures.ts'
import { readPage, type Page, type StoredEvent } from './held.ts'
import { caseRow } from './list.ts'
import { regionAt } from './enter.ts'
import { decidedBy, matterOf, mayDecide, mayFile, viewing, worksOn, type CaseRecord } from './rows.ts'
import {
  serviceOf,
  type Choices,
  type Differences,
  type Judgement,
  type Matter,
  type Services,
  type Values,
} from './service.ts'

/** A case as its conditions were tried in the same transaction; nothing that they look at has changed since. */
export interface Known {
  readonly row: CaseRecord
  readonly matter: Matter
  readonly judged: Judgement | undefined
  readonly pending: Pending | undefined
  readonly page?: Page
}

/** A case as this actor may see it. Whoever it does not concern finds nothing. What is `known` is not worked out again. */
export async function viewCase(call: Call, services: Services, id: string, known?: Known): Promise<Case> {
  const { db, house, actor, remark } = call
  const row = known?.row ?? (await readForViewing(call, id))
  const service = serviceOf(services, row)
  if (row.person_id !== null) remark.personId = row.person_id
  remark.object ??= `${service.flow.title} ${row.number ?? '草稿'}`
  const matter = known?.matter ?? (await matterOf(house, db, row))
  const pending = known === undefined ? await readPending(call, id) : known.pending
  const over = ended.includes(row.status as Status)
  const judged = over
    ? undefined
    : (known?.judged ?? (await service.judge(call, matter, row.status !== 'draft' || filled(matter))))
  const hidden = await hiddenFrom(call, row, service.flow)
  const values = without(hidden, matter.values)
  const page = known?.page ?? (await readPage(db, id))
  const events = eventViews(service.flow, page.events, hidden)
  const may =
    service.page === null
      ? actsOf(call, row, service.flow, pending !== undefined, pending?.account_id === actor.accountId)
      : []
  const returned = events.findLast(({ kind }) => kind === 'returned')
  const correcting = row.status === 'returned' && returned !== undefined
  return {
    ...caseRow(services, row, call.today),
    certificateId: row.certificate_id,
    projectId: row.project_id,
    personId: row.person_id,
    version: row.version,
    round: row.round,
    withheld: [...hidden],
    values,
    sources: without(hidden, row.sources as Record<string, string>),
    differences: over ? {} : plainly(without(hidden, await service.differences(call, matter))),
    materials: without(hidden, bySlot(page.materials)),
    options: offered(await service.choices(call, matter), may.length > 0 ? null : values),
    findings:
      judged !== undefined && mayFile(actor, row)
        ? await checksFor(call, services, { service, matter }, judged.findings)
        : (judged?.findings ?? (row.findings as unknown as Finding[])).map(asCheck),
    remarks: correcting ? returned.remarks : [],
    returnedBecause: correcting ? returned.opinion : null,
    correctBy: row.correct_by,
    steps: stepViews(matter, row, judged?.steps ?? service.flow.steps, events),
    events,
    may,
    pending:
      pending === undefined
        ? null
        : {
            decision: pending.decision as 'pass',
            word: wordOf(service.flow, pending.step, pending.decision as 'pass'),
            settlesAt: pending.settles_at.toISOString(),
          },
  }
}

/** The case, when it is this actor's to see: filed by them, about them, waiting for them, decided by them, or of their region. */
export async function readForViewing({ db, actor }: Call, id: string): Promise<CaseRecord> {
  const row = await db
    .selectFrom('cases.cases as c')
    .selectAll('c')
    .select(worksOn)
    .where('c.id', '=', id)
    .where('c.status', '!=', 'deleted')
    .executeTakeFirst()
  if (row === undefined) throw notFound()
  if (mayFile(actor, row) || mayDecide(actor, row)) return row
  // A draft is nobody's business but its author's.
  if (row.status !== 'draft' && allowed(actor, 'case.view', viewing(row))) return row
  if (row.by_official && row.account_id === actor.accountId) return row
  if (await hasDecided({ db, actor }, id)) return row
  throw notFound()
}

async function hasDecided({ db, actor }: Pick<Call, 'db' | 'actor'>, id: string): Promise<boolean> {
  const own = await db
    .selectFrom('cases.cases as c')
    .select('c.id')
    .where('c.id', '=', id)
    .where(decidedBy(actor))
    .executeTakeFirst()
  return own !== undefined
}

/**
 * Confidential answers are for whoever filed the case, the person it is about, and whoever decides it; not while it is
 * being corrected, for what is saved then has not been submitted to anybody.
 */
export async function seesAll(call: Call, row: CaseRecord): Promise<boolean> {
  const { actor } = call
  if (mayFile(actor, row) || mayDecide(actor, row)) return true
  if (actor.personId !== null && actor.personId === row.person_id) return true
  return row.status !== 'returned' && hasDecided(call, row.id)
}

const without = <T>(hidden: ReadonlySet<string>, record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !hidden.has(key)))

/** What this actor does not see: confidential things, and while it is corrected all that is not submitted again yet. */
async function hiddenFrom(call: Call, row: CaseRecord, flow: Flow): Promise<Set<string>> {
  if (row.status === 'returned' && !mayFile(call.actor, row) && !isAbout(call, row))
    return new Set([...flow.form, ...flow.materials].map(({ id }) => id))
  return (await seesAll(call, row)) ? new Set() : confidential(flow)
}

const isAbout = ({ actor }: Pick<Call, 'actor'>, { person_id: personId }: CaseRecord) =>
  actor.personId !== null && actor.personId === personId

/** Ids of fields and materials that only the applicant and the deciders see. */
export function confidential({ form, materials }: Flow): Set<string> {
  return new Set([...form, ...materials].filter((one) => one.confidential === true).map(({ id }) => id))
}

const plainly = (differences: Differences): Case['differences'] =>
  Object.fromEntries(Object.entries(differences).map(([field, all]) => [field, [...all]]))

const filled = ({ values }: Matter) => Object.keys(values).length > 0

/** The choices for whoever may choose; whoever only looks on gets those that were chosen, for their words. */
const offered = (choices: Choices, chosen: Values | null): Case['options'] =>
  Object.fromEntries(
    Object.entries(choices).map(([field, options]) => [
      field,
      options.filter(({ value }) => chosen === null || value === chosen[field]),
    ]),
  )

type Pending = Pick<Selectable<CasesPendingDecisions>, 'step' | 'decision' | 'account_id' | 'settles_at'>

const readPending = ({ db }: Call, id: string): Promise<Pending | undefined> =>
  db
    .selectFrom('cases.pending_decisions')
    .select(['step', 'decision', 'account_id', 'settles_at'])
    .where('case_id', '=', id)
    .executeTakeFirst()

/** The timeline; remarks on what is withheld are withheld with it. */
function eventViews(flow: Flow, stored: readonly StoredEvent[], hidden: ReadonlySet<string>): CaseEvent[] {
  const titles = new Map([...flow.form, ...flow.materials].map((one) => [one.id, one.title]))
  return stored.map(({ at, name, remarks, ...event }) => ({
    ...event,
    at: new Date(at).toISOString(),
    who: name,
    remarks: remarks.flatMap((remark) =>
      hidden.has(remark.item) ? [] : [{ ...remark, title: titles.get(remark.item) ?? remark.item }],
    ),
  }))
}

function stepViews(
  matter: Matter,
  row: CaseRecord,
  steps: readonly Step[],
  events: readonly CaseEvent[],
): Case['steps'] {
  const at = steps.findIndex(({ id }) => id === row.step)
  return steps.map((step, place) => {
    const past = events.findLast(
      ({ kind, title }) => kind === 'passed' && title.startsWith(`${step.title}：`),
    )
    const isDone = row.status === 'approved' || (at >= 0 && place < at)
    return {
      id: step.id,
      title: step.title,
      who: (place === at ? row.holder_name : null) ?? holderWords(matter, step),
      state: isDone ? 'done' : place === at ? 'current' : 'ahead',
      at: isDone ? (past?.at ?? null) : null,
      by: isDone ? (past?.who ?? null) : null,
      within: withinOf(step),
      ifSilent: step.silence?.sentence ?? null,
    }
  })
}

function withinOf({ withinDays, withinWorkingDays }: Step): Case['steps'][number]['within'] {
  if (withinDays !== undefined) return { days: withinDays, working: false }
  return withinWorkingDays === undefined ? null : { days: withinWorkingDays, working: true }
}

/** Who has a step, in words. */
function holderWords({ region }: Pick<Matter, 'region'>, { by }: Step): string {
  if ('party' in by) return parties[by.party]
  return `${regionView(regionAt(region, by.level ?? 'district')).name}${roles[by.role as Role]}`
}

function actsOf(
  { actor }: Call,
  row: CaseRecord,
  { withdrawal }: Flow,
  pending: boolean,
  pendingIsOwn: boolean,
): Case['may'] {
  const acts: Case['may'] = []
  if (mayFile(actor, row)) {
    if (row.status === 'draft' || row.status === 'returned') acts.push('save', 'submit')
    if (row.status === 'draft') acts.push('delete')
    if (row.status === 'in-progress' && !pending && !(row.opened && withdrawal === 'until-opened'))
      acts.push('withdraw')
  }
  if (mayDecide(actor, row)) {
    if (pending) {
      if (pendingIsOwn) acts.push('undo')
    } else acts.push('decide')
  }
  return acts
}

const wordOf = ({ steps }: Flow, step: string, decision: 'pass' | 'return' | 'refuse') =>
  steps.find(({ id }) => id === step)?.decisions[decision] ?? ''
