import type * as contract from '@anzhu/contract/cases'
import type { FiledCase } from '@anzhu/contract/cases'
import type { Input } from '@anzhu/contract/endpoint'
import { sql } from 'kysely'
import { notFound } from '../access/permit.ts'
import { asTold } from '../http/problems.ts'
import type { Call } from '../http/serve.ts'
import { mustBeAsked } from './answers.ts'
import { checksFor } from './cures.ts'
import { openFor } from './opening.ts'
import { lockCase, matterOf } from './rows.ts'
import { latestOf, type CaseService, type Services } from './service.ts'
import { draftCase } from './start.ts'
import { NotInOrder, submitRow } from './submit.ts'

type Asked = Input<typeof contract.fileCases>
type One = Pick<FiledCase, 'personId' | 'certificateId'>

/**
 * Files one case each for many persons or certificates, with the same answers. Each stands for itself: what one lacks is
 * told and keeps nobody else. They are taken in the order of their ids, so that two batches cannot wait for each other.
 */
export async function fileCases(call: Call, services: Services, asked: Asked) {
  const service = latestOf(services, asked.service)
  if (service === undefined) throw notFound()
  mustBeAsked(service.flow.form, asked.values)
  const all: One[] = [
    ...[...new Set(asked.personIds)].map((personId) => ({ personId, certificateId: null })),
    ...[...new Set(asked.certificateIds)].map((certificateId) => ({ personId: null, certificateId })),
  ]
  const results = new Map<One, FiledCase>()
  for (const one of all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)))
    results.set(one, await fileOne(call, services, { service, asked }, one))
  const told = all.flatMap((one) => results.get(one) ?? [])
  const done = told.filter((one) => one.done).length
  call.remark.object = `${service.flow.title}：${asked.trial ? '试算' : '批量申报'} ${done} 件，未办 ${told.length - done} 件`
  return { done, refused: told.length - done, results: told }
}

const keyOf = ({ personId, certificateId }: One) => personId ?? certificateId ?? ''

async function fileOne(
  call: Call,
  services: Services,
  { service, asked }: { readonly service: CaseService; readonly asked: Asked },
  one: One,
): Promise<FiledCase> {
  const { db, house } = call
  const told = { ...one, caseId: null, number: null, subject: '', findings: [] }
  let subject = ''
  await sql`savepoint one_filing`.execute(db)
  try {
    const opening = await openFor(call, services, service, {
      personId: one.personId ?? undefined,
      certificateId: one.certificateId ?? undefined,
    })
    subject = opening.subject
    const whom = { personId: opening.personId, certificateId: opening.certificateId, subject }
    const caseId = await draftCase(call, service, opening, { values: asked.values, materials: {} })
    try {
      const { matter } = await submitRow(call, service, await lockCase(db, caseId))
      if (asked.trial) await sql`rollback to savepoint one_filing`.execute(db)
      const kept = asked.trial ? {} : { caseId, number: matter.number }
      return { ...told, ...whom, ...kept, done: true, code: null, sentence: '' }
    } catch (error) {
      if (!(error instanceof NotInOrder)) throw error
      const matter = await matterOf(house, db, await lockCase(db, caseId))
      const findings = await checksFor(call, services, { service, matter }, error.findings)
      await sql`rollback to savepoint one_filing`.execute(db)
      return { ...told, ...whom, ...refused(error), findings }
    }
  } catch (error) {
    const refusal = asTold(error)
    if (refusal.code === 'internal' || refusal.code === 'unavailable') throw error
    await sql`rollback to savepoint one_filing`.execute(db)
    return { ...told, subject, ...refused(refusal) }
  }
}

const refused = ({ code, detail }: Pick<ReturnType<typeof asTold>, 'code' | 'detail'>) => ({
  done: false,
  code,
  sentence: detail.slice(0, 1000),
})
