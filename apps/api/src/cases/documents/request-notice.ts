import { workDays } from '@anzhu/law/holidays'
import { addDays, type PlainDate } from '@anzhu/law/kernel/date'
import type { Decision, Flow, Step } from '@anzhu/law/kernel/flow'
import { addWorkingDays } from '@anzhu/law/kernel/working-days'
import { requestDocument, type DocumentKind } from '../../documents/index.ts'
import type { CaseRecord } from '../rows.ts'
import type { CaseService, Desk, Matter } from '../service.ts'
import { enquiryAddress, formData, materialsOf } from './form-data.ts'
import { acceptanceNotice, correctionNotice, rejectionNotice, type NoticeData } from './receipt.ts'

/** A decision that was just carried out. */
export interface Taken {
  readonly matter: Matter
  readonly step: Step
  readonly decision: Decision
  readonly opinion: string
  readonly remarks: readonly { readonly item: string; readonly text: string }[]
  readonly unit: string
  /** Those this case has, for what acceptance promises. */
  readonly steps: readonly Step[]
}

/** Asks for what the law says that the applicant gets in writing by this decision; for most decisions nothing. */
export async function requestNotice(
  desk: Desk,
  service: CaseService,
  row: CaseRecord,
  taken: Taken,
): Promise<void> {
  const { flow } = service
  switch (taken.step.notices?.[taken.decision]) {
    case undefined:
      return
    case 'accepted':
      return request(desk, row, acceptanceNotice, {
        ...(await noticeData(desk, service, row, taken)),
        ...promiseOf(taken, desk.today),
      })
    case 'to-correct':
      return request(desk, row, correctionNotice, {
        ...(await noticeData(desk, service, row, taken)),
        correctBy: lastDayOf(flow, desk.today),
        corrections: correctionsOf(service, taken),
      })
    case 'not-accepted':
      return request(desk, row, rejectionNotice, {
        ...(await noticeData(desk, service, row, taken)),
        reason: taken.opinion,
      })
  }
}

function lastDayOf({ id, correctionDays }: Flow, today: PlainDate): PlainDate {
  if (correctionDays === null) throw new Error(`${id} writes of a last day and has none`)
  return addDays(today, correctionDays)
}

async function request<Data>({ db, house }: Desk, row: CaseRecord, kind: DocumentKind<Data>, data: Data) {
  const { id: ownerId, round: version } = row
  await requestDocument(db, house, { kind, ownerKind: 'case', ownerId, version, data })
}

async function noticeData(
  desk: Desk,
  service: CaseService,
  row: CaseRecord,
  { matter, unit }: Taken,
): Promise<NoticeData> {
  const { house, today } = desk
  return {
    ...(await formData(desk, service, row, row.number ?? '')),
    receivedAt: (await lastSubmission(desk, row)).toISOString(),
    materials: materialsOf(service, matter),
    office: { name: unit || (row.holder_name ?? '主管部门'), day: today },
    enquiry: { address: enquiryAddress(house), contact: house.settings.contact },
  }
}

async function lastSubmission({ db, house }: Desk, { id }: CaseRecord): Promise<Date> {
  const event = await db
    .selectFrom('cases.events')
    .select('at')
    .where('case_id', '=', id)
    .where('kind', 'in', ['submitted', 'resubmitted'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return event?.at ?? house.clock.now()
}

/** The working days of the offices that come after: together they are what acceptance promises. */
function promiseOf({ steps, step: { id } }: Taken, today: PlainDate) {
  const later = steps.slice(steps.findIndex((one) => one.id === id) + 1)
  const workingDays = later.reduce(
    (sum, { by, withinWorkingDays = 0 }) => sum + ('role' in by ? withinWorkingDays : 0),
    0,
  )
  return { workingDays, promisedOn: addWorkingDays(workDays, today, workingDays) }
}

/** What was said of single fields and materials, and what was said of the whole. */
function correctionsOf({ flow }: CaseService, { opinion, remarks }: Taken) {
  const titles = new Map([...flow.form, ...flow.materials].map(({ id, title }) => [id, title]))
  return [
    ...remarks.map(({ item, text }) => ({ item: titles.get(item) ?? item, request: text })),
    { item: remarks.length === 0 ? '申请材料' : '总的意见', request: opinion },
  ]
}
