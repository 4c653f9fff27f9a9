import type { Input } from '@anzhu/contract/endpoint'
import type * as contract from '@anzhu/contract/dangerous-works'
import { breaches } from '@anzhu/law/dangerous-works/order'
import { notAsPlanned } from '@anzhu/law/dangerous-works/order-checks'
import { steps } from '@anzhu/law/dangerous-works/steps'
import { citeInWords } from '@anzhu/law/kernel/cite'
import type { PlainDate } from '@anzhu/law/kernel/date'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { holdOwnFiles, readFileBytes } from '../files/index.ts'
import type { Call, FileReply } from '../http/serve.ts'
import { mustBeOpen } from './declare.ts'
import { readRecords, restate } from './standing.ts'
import { settingOf, viewDangerousWork } from './view-work.ts'
import { countOpenDeviations, lockWork, readWork, type WorkRow } from './works.ts'

type Form = Input<typeof contract.keepDangerousWorkRecord>

/** Keeps a record at a step. Out of order it is refused with every rule that it breaks; delivered again it is the same one. */
export async function keepDangerousWorkRecord(call: Call, form: Form) {
  const { db, actor, remark } = call
  const { id, recordId } = form
  const row = await lockWork(call, 'dangerous-work.record', id)
  remark.object = `${row.project} ${row.name} ${steps[form.step].title}`
  if (await isThere(call, form)) return viewDangerousWork(call, { id })
  mustBeOpen(row)
  await mustBeInOrder(call, row, form)
  await holdOwnFiles(db, `dangerous-work-record:${recordId}`, actor.accountId ?? '', form.files)
  await db
    .insertInto('dangerous_works.records')
    .values({
      id: recordId,
      work_id: id,
      step: form.step,
      on_day: form.onDay,
      signers: JSON.stringify(form.signers),
      experts: JSON.stringify(form.experts),
      conclusion: form.conclusion,
      next_on: form.nextOn,
      note: form.note,
      file_ids: form.files,
      account_id: actor.accountId ?? '',
      by_name: actor.name,
    })
    .execute()
  await restate(db, id)
  return viewDangerousWork(call, { id })
}

/** Whether this record was delivered before. The same id with something else in it is a mistake of the sender. */
async function isThere({ db }: Call, { id, recordId, step, onDay }: Form): Promise<boolean> {
  const { rows } = await sql<{ work_id: string; step: string; on_day: PlainDate }>`
    select work_id, step, on_day from dangerous_works.records where id = ${recordId}::uuid`.execute(db)
  const [before] = rows
  if (before === undefined) return false
  if (before.work_id === id && before.step === step && before.on_day === onDay) return true
  throw new Refusal('conflict', '这一笔的编号已经用过，没有再记。请刷新后重新填写。')
}

async function mustBeInOrder({ db, today }: Call, row: WorkRow, form: Form): Promise<void> {
  const records = await readRecords(db, row.id)
  const openDeviations = await countOpenDeviations(db, row.project_id, notAsPlanned)
  const broken = breaches({
    ...settingOf(row, records, { openDeviations, today }),
    proposed: {
      step: form.step,
      onDay: form.onDay as PlainDate,
      signers: form.signers,
      experts: form.experts,
      conclusion: form.conclusion,
      nextOn: form.nextOn as PlainDate | null,
    },
  })
  if (broken.length === 0) return
  throw new Refusal(
    'dangerous-work.out-of-order',
    broken.map(({ because, suggestion }) => `${because}。${suggestion}。`).join(''),
    broken.map(({ rule, title, basis }) => ({
      path: rule,
      message: `${title}。依据：${citeInWords(basis)}`,
    })),
  )
}

/** Takes a record back that was made by mistake. What was made upon it stays, and shows as out of order. */
export async function voidDangerousWorkRecord(
  call: Call,
  { id, recordId, reason }: Input<typeof contract.voidDangerousWorkRecord>,
) {
  const { db, actor, remark } = call
  const row = await lockWork(call, 'dangerous-work.record', id)
  mustBeOpen(row)
  const record = (await readRecords(db, id)).find((one) => one.id === recordId)
  if (record === undefined) throw notFound()
  remark.object = `${row.project} ${row.name} ${steps[record.step].title}`
  remark.reason = reason
  if (record.void_reason !== null) throw new Refusal('conflict', '这一笔已经作废，不用再办。')
  await sql`
    update dangerous_works.records set voided_at = now(), voided_by = ${actor.accountId}::uuid, void_reason = ${reason}
     where id = ${recordId}::uuid`.execute(db)
  await restate(db, id)
  return viewDangerousWork(call, { id })
}

/** One file of a work; others do not exist. */
export async function viewDangerousWorkFile(
  call: Call,
  { id, fileId }: Input<typeof contract.viewDangerousWorkFile>,
): Promise<FileReply> {
  const { db, house } = call
  await readWork(call, 'dangerous-work.view', id)
  const { rows } = await sql<{ name: string }>`
    select f.name from dangerous_works.records r join files.files f on f.id = any(r.file_ids)
     where r.work_id = ${id}::uuid and f.id = ${fileId}::uuid limit 1`.execute(db)
  const [file] = rows
  if (file === undefined) throw notFound()
  return { fileName: file.name, body: await readFileBytes(house, fileId) }
}
