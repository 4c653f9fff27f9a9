import type { Belonging } from '@anzhu/law/access/policy'
import { allowed, isLimited } from '@anzhu/law/access/policy'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import { maskName } from '@anzhu/law/identifiers/mask'
import type { Progress, Status } from '@anzhu/law/kernel/flow'
import { Refusal } from '@anzhu/law/kernel/refusal'
import type { Finding } from '@anzhu/law/kernel/rule'
import { sql, type QueryCreator, type RawBuilder, type Selectable, type SqlBool } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { notFound } from '../access/permit.ts'
import { presentProjectOf } from '../access/visible.ts'
import type { CasesCases } from '../db/generated/database.ts'
import type { Database, Db } from '../db/connection.ts'
import type { House } from '../house.ts'
import { inOneTrip, unheeded } from '../db/unheeded.ts'
import { caseColumns, columnsOfC } from './columns.ts'
import { heldAndPage, readHeld, type Held, type HeldAndPage } from './held.ts'
import { filedDay } from './numbers.ts'
import type { Matter, Values } from './service.ts'

export type CaseRecord = Selectable<CasesCases> & {
  /** The project on which the person it is about works today; only read where somebody asks to see or change the case. */
  readonly works_on?: string | null
}

/** Where its person works, for whoever is limited to some projects; what is about a project has that one. */
const worksOnOf = ({ project_id, works_on = null }: Pick<CaseRecord, 'project_id' | 'works_on'>) =>
  project_id ?? works_on

/** The columns of a case `c` with where its person works. */
export const worksOn = presentProjectOf('c.person_id').as('works_on')

/** Whose a case is, for looking at it. */
export const viewing = (row: CaseRecord): Belonging => ({
  personId: row.person_id,
  organisationId: row.organisation_id,
  projectId: row.project_id,
  region: row.region,
  worksOn: worksOnOf(row),
})

/**
 * Whose a case is, for filing it: an enterprise's case about a person is not that person's to change, one about a project is
 * its department's, whoever of them began it, and what an official recorded is nobody's to change.
 */
export const filing = (
  row: Pick<
    CaseRecord,
    'by_person' | 'by_official' | 'person_id' | 'organisation_id' | 'project_id' | 'works_on'
  >,
): Belonging => ({
  personId: row.by_person ? row.person_id : null,
  organisationId: row.by_person || row.by_official || row.project_id !== null ? null : row.organisation_id,
  projectId: row.project_id,
  region: null,
  worksOn: worksOnOf(row),
})

/** Who has a case now. */
export const holding = (row: CaseRecord): Belonging => ({
  personId: row.holder_person_id,
  organisationId: row.holder_organisation_id,
  projectId: null,
  region: row.holder_region,
})

/** Whether the present step waits for this actor. */
export function mayDecide(actor: Actor, row: CaseRecord): boolean {
  return (
    row.status === 'in-progress' &&
    (row.holder_role === null
      ? answersFor(actor, row.project_id !== null)
      : row.holder_role === actor.role) &&
    allowed(actor, 'case.decide', holding(row))
  )
}

/** For an enterprise that is asked about its project the safety director answers, otherwise the labour clerk; an administrator always. */
export const answersFor = ({ role }: Actor, aboutProject: boolean): boolean =>
  role !== (aboutProject ? 'labour-clerk' : 'safety-director')

/**
 * Cases `c` that this account decided. An enterprise that was asked as a party sees them only until the same step is with
 * another (features HC-04): what was given back and then submitted elsewhere is no longer its business. Whoever is limited
 * to some projects decides nothing for the enterprise, and what they decided before is not theirs any more.
 */
export function decidedBy(actor: Actor): RawBuilder<SqlBool> {
  const { accountId, organisationId } = actor
  if (isLimited(actor)) return sql<SqlBool>`false`
  const still =
    organisationId === null
      ? sql<SqlBool>`true`
      : sql<SqlBool>`c.step is distinct from d.step and not exists (
          select from cases.decisions later where later.case_id = d.case_id and later.step = d.step and later.id > d.id)`
  return sql<SqlBool>`(c.status not in ('draft', 'deleted') and exists (
    select from cases.decisions d where d.case_id = c.id and d.account_id = ${accountId}::uuid and ${still}))`
}

/** Whether this actor files the case. */
export const mayFile = (actor: Actor, row: CaseRecord) => allowed(actor, 'case.apply', filing(row))

/** Locks a case, so that of two who act at once the second sees what the first did. */
export async function lockCase(db: Db, id: string): Promise<CaseRecord> {
  const { rows } = await locking(id).execute(db)
  if (rows[0] === undefined) throw notFound()
  return rows[0]
}

/** A locked case with what hangs on it and what its page shows, as they were once it was locked. */
export interface Locked {
  readonly row: CaseRecord
  readonly held: HeldAndPage
}

/** Locks a case and reads all that a decision needs of it, in one trip. */
export async function lockAndRead(db: Db, id: string): Promise<Locked> {
  const [[row], [held]] = await inOneTrip(db, locking(id), heldAndPage(id))
  if (row === undefined || held === undefined) throw notFound()
  return { row, held }
}

// By hand: the query builder takes longer over forty columns than the database over the row.
const locking = (id: string) => sql<CaseRecord>`
    select ${lockedColumns}, ${presentProjectOf('c.person_id')} as works_on from cases.cases c
     where c.id = ${id}::uuid and c.status <> 'deleted' for update of c`

const lockedColumns = sql.raw(columnsOfC.join(', '))

/** A case that somebody files, locked; for others it does not exist. A stale version is refused. */
export async function lockOwnCase(db: Db, actor: Actor, id: string, version?: number): Promise<CaseRecord> {
  const row = await lockCase(db, id)
  if (!mayFile(actor, row)) throw notFound()
  if (version !== undefined) mustBeCurrent(row, version)
  return row
}

/** How somebody signs the timeline: officials by name and office, a worker by the masked name, for others read it too. */
export const signatureOf = ({ role, name, unit }: Actor) =>
  role === 'worker' ? { name: maskName(name), unit: '' } : { name, unit }

/** 10:31, in Shanghai. */
export const timeOfDay = (at: Date): string =>
  at.toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

/** Refuses a command that was given looking at an older state of the case. */
export function mustBeCurrent(row: CaseRecord, version: number): void {
  if (row.version === version) return
  if (row.status === 'in-progress') {
    const sentence = `这一件已经提交（编号 ${groupCaseNumber(row.number ?? '')}），不用再提交。请刷新后查看进展。`
    throw new Refusal('conflict', sentence)
  }
  throw new Refusal(
    'conflict',
    `这一件在 ${timeOfDay(row.updated_at)} 已被改动。您填写的内容还在页面上，请载入最新后再办。`,
  )
}

export const progressOf = (row: CaseRecord): Progress => {
  const status = row.status as Status
  return status === 'in-progress' ? { status, step: row.step ?? '' } : { status, step: null }
}

/** The answers as they were typed. */
export const openAnswers = ({ cipher }: House, sealed: Buffer): Values =>
  JSON.parse(cipher.unseal(sealed)) as Values

export const sealAnswers = ({ cipher }: House, values: Values): Buffer => cipher.seal(JSON.stringify(values))

/** A case for its service, with what deciders filled in so far, the latest round last. */
export const matterOf = async (house: House, db: Db, row: CaseRecord): Promise<Matter> =>
  matterFrom(house, row, await readHeld(db, row.id))

/** The same where what hangs on the case was read already. */
export function matterFrom(house: House, row: CaseRecord, { decisions, attached }: Held): Matter {
  return {
    id: row.id,
    number: row.number,
    filedOn: filedDay(row),
    accountId: row.account_id,
    region: row.region,
    organisationId: row.organisation_id,
    personId: row.person_id,
    certificateId: row.certificate_id,
    projectId: row.project_id,
    silent: row.silent_steps,
    attached,
    byPerson: row.by_person,
    byOfficial: row.by_official,
    values: openAnswers(house, row.answers),
    sources: row.sources as Values,
    decided: Object.fromEntries(
      decisions.map(({ step, answers }) => [step, openAnswers(house, Buffer.from(answers, 'base64'))]),
    ),
  }
}

/** What is written of a case. */
export type Change = Partial<
  Omit<CaseRecord, 'id' | 'version' | 'updated_at' | 'findings' | 'sources' | 'holder_name'>
> & {
  readonly holder_name?: string | null | RawBuilder<string | null>
  readonly findings?: string
  readonly sources?: string
}

/** Writes a change and moves the version on, and what the timeline tells of it with it. Returns the case as it is then. */
export async function changeCase(
  db: Db,
  id: string,
  change: Change,
  happening?: CaseHappening,
): Promise<CaseRecord> {
  const told = (event: CaseHappening) =>
    db.with('told', (query) => query.insertInto('cases.events').values(asEvent(id, event)))
  const also: QueryCreator<Database> = happening === undefined ? db : told(happening)
  return also
    .updateTable('cases.cases')
    .set({ ...change, ...movedOn })
    .where('id', '=', id)
    .returning(caseColumns)
    .executeTakeFirstOrThrow()
}

/** What every change of a case writes. */
export const movedOn = { version: sql<number>`version + 1`, updated_at: sql<Date>`clock_timestamp()` }

/** What is kept of the conditions as they were last tried. */
export const tried = (findings: readonly Finding[]) => ({
  findings: JSON.stringify(findings),
  checks_met: findings.filter(({ met }) => met).length,
  checks_all: findings.length,
})

export interface CaseHappening {
  readonly kind: string
  readonly title: string
  readonly name?: string
  readonly unit?: string
  readonly opinion?: string
  readonly remarks?: readonly { readonly item: string; readonly text: string }[]
}

/** Appends to the timeline. */
export async function recordEvent(db: Db, caseId: string, event: CaseHappening): Promise<void> {
  await db.insertInto('cases.events').values(asEvent(caseId, event)).modifyEnd(unheeded).execute()
}

function asEvent(caseId: string, event: CaseHappening) {
  const { kind, title, name = '', unit = '', opinion = '', remarks = [] } = event
  return { case_id: caseId, kind, title, name, unit, opinion, remarks: JSON.stringify(remarks) }
}

/** Nobody has it: what a case that is not in progress says of its holder. */
export const nobodyHolds = {
  holder_role: null,
  holder_name: null,
  holder_region: null,
  holder_organisation_id: null,
  holder_person_id: null,
  due_on: null,
  taken_by: null,
  taken_by_name: null,
  taken_at: null,
} as const
