import type * as contract from '@anzhu/contract/exams'
import type { Input } from '@anzhu/contract/endpoint'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { unmet } from '@anzhu/law/kernel/rule'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import {
  checksFor,
  latestOf,
  saveCase,
  startCase,
  submitCase,
  type CaseService,
  type Matter,
  type Services,
} from '../cases/index.ts'
import type { Call } from '../http/serve.ts'
import { workerColumns } from '../registry/index.ts'
import { enrolmentFlowId } from './enrol-service.ts'
import { movedOn } from './manage-notice.ts'
import { exclusiveOf, isOpen, lockNotice, readNotice } from './notices.ts'

type Asked = Input<typeof contract.enrolForExam>
type Result = contract.ExamEnrolResult

interface Person {
  readonly id: string
  readonly name: string
  readonly id_number: Buffer
  /** A draft of the enterprise for this person and exam. */
  readonly draft_id: string | null
  readonly draft_version: number | null
}

/** What is the same for everybody of one request. */
interface Enrolling {
  readonly services: Services
  readonly service: CaseService
  /** Where the enterprise is registered. */
  readonly region: string
  readonly asked: Asked
}

/**
 * Enrols many persons in one exam, each by itself: tried, kept as a draft, or filed. Those who cannot be are told with what
 * stands in the way. Seats are held by the lock on the notice.
 */
export async function enrolForExam(call: Call, services: Services, asked: Asked) {
  const { id, category, act } = asked
  await lockNotice(call.db, id)
  const notice = await readNotice(call, id)
  if (!isOpen(notice, call.today) && act !== 'try')
    throw movedOn(
      `“${notice.title}”现在不能报名（报名期 ${notice.enrol_from} 至 ${notice.enrol_to}，含首尾两天）。没有提交。`,
    )
  if (!notice.categories.includes(category))
    throw new Refusal('invalid', '这次考试没有这个类别，没有提交。请重新选择。', [
      { path: 'category', message: '这次考试没有这个类别' },
    ])
  const enrolling = await beginEnrolling(call, services, asked)
  let free = notice.seats === null ? Infinity : notice.seats - notice.taken
  const results: Result[] = []
  for (const person of await readPeople(call, asked)) {
    const full = act !== 'save' && free <= 0
    const result = full
      ? refusedFor(call, person, `名额已满（${notice.seats} 人），请报其他场次。`)
      : await enrolOne(call, enrolling, person)
    if (result.done) free -= 1
    results.push(result)
  }
  const done = results.filter((one) => one.done).length
  const word = { try: '试报', save: '保存', submit: '提交' }[act]
  call.remark.object = `${notice.title}：${word} ${done} 人，未办 ${results.length - done} 人`
  return { done, refused: results.length - done, results }
}

async function beginEnrolling({ db, actor }: Call, services: Services, asked: Asked): Promise<Enrolling> {
  const { region } = await db
    .selectFrom('registry.enterprises')
    .select('region')
    .where('id', '=', actor.organisationId)
    .executeTakeFirstOrThrow()
  const service = latestOf(services, enrolmentFlowId(certificatePlaceFor(region).id))
  if (service === undefined) throw notFound()
  return { services, service, region, asked }
}

/** Everybody named, in their order; one who is not of the enterprise and nobody is found. */
async function readPeople({ db, actor }: Call, { id, personIds }: Asked): Promise<Person[]> {
  const ids = [...new Set(personIds)]
  const { rows } = await sql<Person>`
    select p.id, p.name, p.id_number, draft.id as draft_id, draft.version as draft_version
      from registry.persons p join registry.employments e on e.person_id = p.id and e.ended_on is null
      left join lateral (
        select c.id, c.version from cases.cases c
         where c.exclusive like 'exam:%' and c.exclusive = ${exclusiveOf(id)} and c.person_id = p.id and c.status = 'draft'
           and c.organisation_id = ${actor.organisationId}::uuid order by c.id desc limit 1) draft on true
     where p.id = any(${ids}::uuid[])
       and ${visible(actor, 'exam.enrol', { ...workerColumns, region: null })}
     order by array_position(${ids}::uuid[], p.id)`.execute(db)
  if (rows.length < ids.length) throw notFound()
  return rows
}

async function enrolOne(call: Call, enrolling: Enrolling, person: Person): Promise<Result> {
  const { db } = call
  const { act } = enrolling.asked
  const matter = await matterOf(call, enrolling, person)
  const tried = await tryOne(call, enrolling, person, matter)
  if (act === 'try' || (act === 'submit' && !tried.done)) return tried
  await sql`savepoint one_person`.execute(db)
  try {
    const kept = await keepDraft(call, enrolling, person, matter)
    const filed = act === 'submit' ? await submitCase(call, enrolling.services, kept) : kept
    await sql`release savepoint one_person`.execute(db)
    return { ...tried, done: true, caseId: filed.id, number: filed.number }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint one_person`.execute(db)
    return refusedFor(call, person, error.detail)
  }
}

/** The enrolment as it would be: with the files of the person's record, and those that a draft holds instead. */
async function matterOf(
  call: Call,
  { service, region, asked }: Enrolling,
  { id, draft_id: draftId }: Person,
): Promise<Matter & { readonly files: Record<string, readonly string[]> }> {
  const matter: Matter = {
    id: draftId,
    number: null,
    filedOn: null,
    accountId: call.actor.accountId ?? '',
    region,
    organisationId: call.actor.organisationId,
    personId: id,
    certificateId: null,
    projectId: null,
    byPerson: false,
    values: { notice: asked.id, category: asked.category },
    attached: {},
    sources: {},
    silent: [],
    decided: {},
  }
  const files = { ...(await service.carried(call, matter)), ...(await filesOf(call, draftId)) }
  const counts = Object.entries(files).map(([slot, kept]) => [slot, kept.length] as const)
  return { ...matter, attached: Object.fromEntries(counts), files }
}

async function filesOf({ db }: Call, caseId: string | null): Promise<Record<string, string[]>> {
  if (caseId === null) return {}
  const { rows } = await sql<{ slot: string; file_id: string }>`
    select slot, file_id from cases.materials where case_id = ${caseId}::uuid order by slot, position`.execute(
    db,
  )
  const slots: Record<string, string[]> = {}
  for (const { slot, file_id: fileId } of rows) (slots[slot] ??= []).push(fileId)
  return slots
}

/** A draft for this person and exam: the one that is kept already, or a new one. */
function keepDraft(
  call: Call,
  { services, service }: Enrolling,
  { id: personId, draft_id: id, draft_version: version }: Person,
  { values, files }: Awaited<ReturnType<typeof matterOf>>,
) {
  const materials = Object.fromEntries(Object.entries(files).map(([slot, kept]) => [slot, [...kept]]))
  return id === null || version === null
    ? startCase(call, services, { service: service.flow.id, personId, values, materials: {} })
    : saveCase(call, services, { id, version, values, materials })
}

/** What stands in the way of one person, with what cures it. Nothing is kept. */
async function tryOne(
  call: Call,
  { services, service }: Enrolling,
  person: Person,
  matter: Matter,
): Promise<Result> {
  const { findings } = await service.judge(call, matter, true)
  const failed = unmet(findings)
  return {
    ...bareResult(call, person),
    done: failed.length === 0,
    sentence: failed
      .map(({ because }) => because)
      .join('；')
      .slice(0, 1000),
    unmet: await checksFor(call, services, { service, matter }, failed),
  }
}

const bareResult = ({ house }: Call, { id, name, id_number: idNumber }: Person) => ({
  personId: id,
  name,
  idNumber: maskCitizenId(house.cipher.unseal(idNumber), 'staff'),
  caseId: null,
  number: null,
})

const refusedFor = (call: Call, person: Person, sentence: string): Result => ({
  ...bareResult(call, person),
  done: false,
  sentence: sentence.slice(0, 1000),
  unmet: [],
})
