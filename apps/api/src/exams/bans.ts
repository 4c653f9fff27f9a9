import type * as contract from '@anzhu/contract/exams'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { done } from '@anzhu/contract/fields'
import type { BanFacts } from '@anzhu/law/certificates/facts'
import { certificatePlaceFor } from '@anzhu/law/certificates/places'
import { banUntil } from '@anzhu/law/exams/outcome'
import { banWords, type ExamCategory, type ExamOutcome } from '@anzhu/law/exams/words'
import { maskCitizenId } from '@anzhu/law/identifiers/mask'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { visible } from '../access/visible.ts'
import { cursorAfter, readCursor } from '../http/cursor.ts'
import type { Call } from '../http/serve.ts'
import { nameMatches } from '../registry/index.ts'
import { movedOn } from './manage-notice.ts'
import { tellPersons } from './tell.ts'

interface Row {
  readonly id: string
  readonly person_id: string
  readonly name: string
  readonly id_number: Buffer
  readonly type: BanFacts['type']
  readonly province: string
  readonly reason: string
  readonly from_on: PlainDate
  readonly exam: string | null
  readonly category: ExamCategory | null
  readonly outcome: ExamOutcome | null
  readonly recorded_at: Date
  readonly recorded_by: string | null
  readonly voided_at: Date | null
  readonly void_reason: string | null
}

/** Bans, each belonging to the region of its exam; one without an exam to its province. */
const bans = sql`
  (select one.*, coalesce(notice.region, one.province) as region, notice.title as exam, place.category, place.outcome
     from exams.bans one left join exams.candidates place on place.id = one.candidate_id
     left join exams.notices notice on notice.id = place.notice_id)`

const belongs = { personId: null, organisationId: null, projectId: null, region: 'ban.region' } as const

/** Whoever is or was barred, the latest first. */
export async function listExamBans(
  { db, actor, house }: Call,
  { q, cursor, limit }: Input<typeof contract.listExamBans>,
): Promise<Reply<typeof contract.listExamBans>> {
  const after = cursor === undefined ? undefined : readCursor(cursor)[0]
  const { rows } = await sql<Row>`
    select ban.*, p.name, p.id_number from ${bans} ban join registry.persons p on p.id = ban.person_id
     where ${visible(actor, 'exam.run', belongs)} and ${after === undefined ? sql`true` : sql`ban.id < ${after}::uuid`}
       and ${q === undefined ? sql`true` : nameMatches(q, house.cipher)}
     order by ban.id desc limit ${limit + 1}`.execute(db)
  return cursorAfter(
    rows,
    limit,
    ({ id }) => [id],
    (row) => ({
      id: row.id,
      name: row.name,
      idNumber: maskCitizenId(house.cipher.unseal(row.id_number), 'staff'),
      type: row.type,
      reason: row.reason,
      from: row.from_on,
      until: banUntil({ type: row.type, from: row.from_on }, certificatePlaceFor(row.province).terms),
      exam: row.exam,
      category: row.category,
      outcome: row.outcome,
      recordedAt: row.recorded_at.toISOString(),
      voidedAt: row.voided_at?.toISOString() ?? null,
      voidReason: row.void_reason,
      own: row.recorded_by !== null && row.recorded_by === actor.accountId,
    }),
  )
}

/** Takes a ban away: another officer than the one who recorded it does that, with the reason; the person is told. */
export async function voidExamBan(call: Call, { id, reason }: Input<typeof contract.voidExamBan>) {
  const { db, actor, remark } = call
  await sql`select from exams.bans where id = ${id}::uuid for update`.execute(db)
  const { rows } = await sql<Row>`
    select ban.* from ${bans} ban where ban.id = ${id}::uuid and ${visible(actor, 'exam.run', belongs)}`.execute(
    db,
  )
  const [ban] = rows
  if (ban === undefined) throw notFound()
  if (ban.voided_at !== null) throw movedOn('这项限制已经撤销，不用再办。')
  if (ban.recorded_by !== null && ban.recorded_by === actor.accountId)
    throw new Refusal('case.four-eyes', '这项限制由您发布成绩产生，须由另一名经办人撤销。没有撤销。')
  await sql`
    update exams.bans set voided_at = now(), void_reason = ${reason}, voided_by = ${actor.accountId}::uuid
     where id = ${id}::uuid`.execute(db)
  await tellPersons(call, 'exam-ban-voided', [
    {
      personId: ban.person_id,
      title: '报名限制已撤销',
      body: `因${banWords[ban.type]}受到的报名限制已撤销，可以报名。`,
    },
  ])
  remark.personId = ban.person_id
  remark.reason = reason
  return done
}
