import { done } from '@anzhu/contract/fields'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { accountsOfWorkers } from '../access/index.ts'
import { announceFacts } from '../facts/changed.ts'
import type { Call } from '../http/serve.ts'
import { tellAll } from '../notices/index.ts'
import { readWorkerRow } from './workers.ts'

/** Ends the employment; the person, their training and their code stay theirs. The person is told (PE-09). */
export async function releaseWorker(
  call: Call,
  { id, endedOn, reason }: { id: string; endedOn: string; reason: string },
) {
  const { db, today, remark } = call
  const row = await readWorkerRow(call, 'person.release', id)
  const { employment_id: employmentId, started_on: startedOn, enterprise_name: firm } = row
  if (endedOn > today || endedOn < (startedOn ?? endedOn)) {
    const sentence = `退场日期 ${endedOn} 不在进场日 ${startedOn} 与今天 ${today} 之间，请改正。`
    throw new Refusal('invalid', sentence, [
      { path: 'endedOn', message: `应在 ${startedOn} 至 ${today} 之间` },
    ])
  }
  const { numUpdatedRows } = await db
    .updateTable('registry.employments')
    .set({ ended_on: endedOn, end_reason: reason })
    .where('id', '=', employmentId)
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Refusal('conflict', '此人刚刚已办理退场，不用再办。请刷新花名册。')
  await announceFacts(db, [id], today)
  const message = {
    title: '用工登记已结束',
    body: `${firm ?? '企业'}已为您办理退场，最后一天是 ${endedOn}，原因：${reason}。有异议的请与企业联系。`,
    link: '/m/employment',
  }
  await tellAll(
    db,
    (await accountsOfWorkers(db, [id])).map(({ accountId }) => ({ accountId, ...message })),
  )
  remark.personId = id
  return done
}
